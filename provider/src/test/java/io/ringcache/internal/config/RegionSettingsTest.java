package io.ringcache.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.ringcache.region.RegionFallback;
import io.ringcache.region.RegionMode;
import io.ringcache.region.Replication;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.cache.CacheException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegionSettingsTest {

    private static final String TWO = "redis://h1;region=eu,redis://h2;weight=2;region=us";

    @TempDir
    Path directory;

    private static Given regional() {
        return Given.nothing().property("nodes", TWO).property("regions.mode", "regional");
    }

    private static void assertRefused(Given given, String message) {
        assertThatExceptionOfType(CacheException.class).isThrownBy(given::parse).withMessageContaining(message);
    }

    @Test
    void aNodeMayNameItsRegionInOneText() {
        assertThat(Given.nothing().property("nodes", TWO).parse().nodes())
                .containsExactly(
                        new NodeSettings("redis://h1", 1, Optional.of("eu")),
                        new NodeSettings("redis://h2", 2, Optional.of("us")));
    }

    @Test
    void aNodeMayNameItsRegionInAFile() {
        String yaml = "nodes: [{uri: 'redis://h1', region: eu, weight: 3}]";
        assertThat(Given.yaml(directory, yaml).parse().nodes())
                .containsExactly(new NodeSettings("redis://h1", 3, Optional.of("eu")));
    }

    @Test
    void aPasswordMayLookLikeARegion() {
        assertThat(Given.nothing()
                        .property("nodes", "redis://u:p;region=x@h1")
                        .parse()
                        .nodes())
                .containsExactly(new NodeSettings("redis://u:p;region=x@h1", 1, Optional.empty()));
    }

    @Test
    void allThatRegionsNeedCanBeSet() {
        String yaml = "{region: us, regions: {mode: regional, replicate: replicate, fallback: read-write, order: [eu],"
                + " home: us, queue: 5}}";
        assertThat(Given.yaml(directory, yaml).property("nodes", TWO).parse().regions())
                .isEqualTo(new RegionSettings(
                        Optional.of("us"),
                        RegionMode.REGIONAL,
                        Replication.REPLICATE,
                        RegionFallback.READ_WRITE,
                        List.of("eu"),
                        Optional.of("us"),
                        5));
    }

    @Test
    void theNodesOfARegionAreThoseThatNameIt() {
        Settings us = regional().property("region", "eu").parse().in("us");
        assertThat(us.nodes()).extracting(NodeSettings::endpoint).containsExactly("h2:6379");
    }

    @Test
    void inModeRegionalThisJvmNeedsARegion() {
        assertRefused(regional(), "region is not set: set it to that of this JVM, one of eu, us");
    }

    @Test
    void inModeRegionalEachNodeNeedsARegion() {
        assertRefused(
                regional().property("nodes", TWO + ",redis://h3").property("region", "eu"),
                "the node h3:6379 has no region");
    }

    @Test
    void aRegionWithoutNodesIsRefused() {
        String message = "names 'asia', but no node is in that region: the nodes are in eu, us";
        assertRefused(regional().property("region", "asia"), "region " + message);
        assertRefused(regional().property("region", "eu").property("regions.home", "asia"), "regions.home " + message);
        assertRefused(
                regional().property("region", "eu").property("regions.order", "us,asia"), "regions.order " + message);
    }

    @Test
    void inModeGlobalAMisspeltRegionIsRefusedToo() {
        assertRefused(Given.nothing().property("nodes", TWO).property("region", "ue"), "region names 'ue'");
    }

    @Test
    void aRegionMayNotComeTwiceInTheOrder() {
        assertRefused(regional().property("region", "eu").property("regions.order", "us,us"), "names a region twice");
    }

    @Test
    void aNameOfARegionIsPlain() {
        assertRefused(Given.nothing().property("region", "a b"), "'a b' is not a name of letters");
        assertRefused(Given.nothing().property("nodes", "redis://u:secret@h1;region=a b"), "'a b'");
    }
}

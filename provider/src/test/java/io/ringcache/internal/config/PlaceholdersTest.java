package io.ringcache.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholdersTest {

    @TempDir
    Path directory;

    @Test
    void takeTheVariable() {
        Given given = yaml("lease: ${LEASE:-9s}").env("LEASE", "5s");
        assertThat(given.parse().lease()).hasSeconds(5);
    }

    @Test
    void takeTheDefaultWithoutTheVariable() {
        assertThat(yaml("lease: ${LEASE:-9s}").parse().lease()).hasSeconds(9);
    }

    @Test
    void standInsideAText() {
        assertThat(yaml("namespace: a-${X:-b}-${Y:-}c").parse().namespace()).isEqualTo("a-b-c");
    }

    @Test
    void standInANodesUri() {
        Given given =
                yaml("nodes: [{uri: 'redis://:${PASSWORD}@${HOST:-h1}:7000'}]").env("PASSWORD", "secret");
        assertThat(given.parse().nodes()).containsExactly(NodeSettings.of("redis://:secret@h1:7000"));
    }

    @Test
    void areNotSoughtInWhatReplacesThem() {
        Given given = yaml("namespace: '${A}'").env("A", "${B}").env("B", "b");
        assertThat(given.message()).startsWith("setting 'namespace'").contains("'${B}' is not a name");
    }

    @Test
    void mayHoldAWholeNodeList() {
        Given given = yaml("nodes: ['${NODES}']").env("NODES", "redis://h1,redis://h2");
        assertThat(given.parse().nodes()).hasSize(2);
    }

    @Test
    void nameKeyAndVariableIfThereIsNeither() {
        assertThat(yaml("codec: {allow: [a, '${NAMES}']}").message())
                .startsWith("'codec.allow[1]' in file:")
                .contains("environment variable NAMES, which is not set");
    }

    @ParameterizedTest
    @ValueSource(strings = {"${", "${}", "${A", "${A:9s}", "${a-b}", "${A:-x}${"})
    void areRefusedIfMalformed(String text) {
        assertThat(yaml("lease: '" + text + "'").message()).contains("'lease'").contains("malformed placeholder");
    }

    private Given yaml(String text) {
        return Given.yaml(directory, text);
    }
}

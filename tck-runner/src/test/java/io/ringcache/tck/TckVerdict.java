package io.ringcache.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.cache.Caching;
import javax.cache.configuration.OptionalFeature;
import javax.cache.spi.CachingProvider;
import org.junit.Test;

/**
 * Runs after the TCK and judges its reports: every test was there, none failed, and none was left out but those that
 * must be.
 */
public class TckVerdict {

    private static final int TESTS = 479;
    private static final int ANNOTATION_TESTS = 12;

    /** Fails by design unless it is excluded; the TCK uses it to see that exclusions work. */
    private static final String DUMMY = "org.jsr107.tck.CachingTest#dummyTest";

    /** The tests that the TCK itself leaves out when a provider does not offer store-by-reference, which is optional. */
    private static final int BY_REFERENCE_TESTS = 12;

    @Test
    public void thereIsOneProviderOnTheClassPath() {
        assertThat(ServiceLoader.load(CachingProvider.class)).hasSize(1);
    }

    @Test
    public void everyTestPassesWithNearCache() throws IOException {
        judge("near cache on", "near-cache-on");
    }

    @Test
    public void everyTestPassesWithoutNearCache() throws IOException {
        judge("near cache off", "near-cache-off");
    }

    @Test
    public void everyTestPassesOnAMasterThatSentinelsWatchOver() throws IOException {
        judge("one node with sentinels, near cache on", "sentinel");
    }

    @Test
    public void everyTestPassesOnACluster() throws IOException {
        judge("Redis Cluster 3+3, near cache on", "cluster");
    }

    /** Where no beans are found, the TCK leaves these out and calls them passed: each must really have run. */
    @Test
    public void everyAnnotationTestReallyRunsAndPasses() throws IOException {
        TckReport report = TckReport.read(Path.of(System.getProperty("tck.reports"), "annotations"));
        System.out.printf(
                "TCK %s, annotations by Spring: %d run, %d failed, %d errors, %d skipped, %d excluded%n",
                System.getProperty("tck.version"),
                report.run(),
                report.failed(),
                report.errors(),
                report.skipped(),
                report.excluded().size());
        assertThat(report).isEqualTo(new TckReport(ANNOTATION_TESTS, 0, 0, 0, new TreeSet<>()));
    }

    private static void judge(String title, String folder) throws IOException {
        TckReport report = TckReport.read(Path.of(System.getProperty("tck.reports"), folder));
        SortedSet<String> byReference = report.excluded().stream()
                .filter(TckVerdict::needsStoreByReference)
                .collect(Collectors.toCollection(TreeSet::new));
        SortedSet<String> others = new TreeSet<>(report.excluded());
        others.removeAll(byReference);
        System.out.printf(
                "TCK %s, %s: %d run, %d failed, %d errors, %d skipped, %d excluded (%s)%s%n",
                System.getProperty("tck.version"),
                title,
                report.run(),
                report.failed(),
                report.errors(),
                report.skipped(),
                others.size(),
                others.stream()
                        .map(test -> test.substring(test.indexOf('#') + 1))
                        .collect(Collectors.joining(", ")),
                byReference.isEmpty() ? "" : ", " + byReference.size() + " not applicable (store by reference)");
        assertThat(report).isEqualTo(new TckReport(TESTS, 0, 0, 0, report.excluded()));
        assertThat(others).containsExactly(DUMMY);
        assertThat(byReference).hasSize(offersStoreByReference() ? 0 : BY_REFERENCE_TESTS);
    }

    private static boolean needsStoreByReference(String test) {
        return test.startsWith("org.jsr107.tck.StoreByReferenceTest#")
                || test.equals("org.jsr107.tck.TypesTest#simpleAPINoGenericsAndNoTypeEnforcementStoreByReference");
    }

    private static boolean offersStoreByReference() {
        try (CachingProvider provider = Caching.getCachingProvider()) {
            return provider.isSupported(OptionalFeature.STORE_BY_REFERENCE);
        }
    }
}

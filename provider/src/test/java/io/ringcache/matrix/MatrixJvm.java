package io.ringcache.matrix;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import io.ringcache.samples.redis.RedisServers;
import java.io.IOException;
import java.util.Arrays;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** A program that runs the tests of some packages against the servers that its environment offers, and says how it went. */
final class MatrixJvm {

    /** What lines of the output begin with that are for whoever started this. */
    static final String MARK = "matrix: ";

    private static final String LONGEST_TEST = "120 s";

    private MatrixJvm() {}

    /** Takes the names of the packages. */
    public static void main(String[] packages) {
        endWithInput();
        try (RedisServers one = RedisServers.startOwn(1)) {
            System.out.println(MARK + "version " + one.describe());
        }
        Results results = new Results();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(Arrays.stream(packages)
                                        .map(name -> selectPackage(name))
                                        .toList())
                                .filters(ClassNameFilter.includeClassNamePatterns(".*Test"))
                                .configurationParameter("junit.jupiter.execution.timeout.default", LONGEST_TEST)
                                .build(),
                        results);
        System.out.println(MARK + "done " + results.tests + " " + results.failures);
        // Threads that a failed test has left behind must not keep this alive.
        System.exit(0);
    }

    /** Whoever started this has its input: when that ends, nobody waits for the results any more. */
    private static void endWithInput() {
        Thread thread = new Thread(() -> {
            try {
                while (System.in.read() >= 0) {}
            } catch (IOException e) {
                // The end as well.
            }
            Runtime.getRuntime().halt(1);
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static final class Results implements TestExecutionListener {

        private int tests;
        private int failures;

        @Override
        public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
            if (identifier.isTest()) {
                tests++;
            }
            if (result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                failures++;
                System.out.println(MARK + "failed " + identifier.getUniqueId());
                result.getThrowable().ifPresent(failure -> failure.printStackTrace(System.out));
            }
        }

        @Override
        public void executionSkipped(TestIdentifier identifier, String reason) {
            failures++;
            System.out.println(MARK + "failed " + identifier.getUniqueId() + " was skipped: " + reason);
        }
    }
}

package io.ringcache.mutation;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs single tests of a class loader within this JVM and tells which passed. Says nothing else. */
final class TestRun {

    /** A rule that was taken away must not make its test last for ever. */
    private static final String LONGEST_TEST = "60 s";

    private static final Launcher LAUNCHER = LauncherFactory.create(LauncherConfig.builder()
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .build());

    private TestRun() {}

    /** Runs tests, given as {@code Class.method} with the simple name of the class; tells which passed. */
    static List<String> passing(Collection<String> tests, ClassLoader loader) throws ClassNotFoundException {
        List<String> passing = new ArrayList<>();
        for (String test : tests) {
            if (passes(test, loader)) {
                passing.add(test);
            }
        }
        return passing;
    }

    private static boolean passes(String test, ClassLoader loader) throws ClassNotFoundException {
        String[] parts = test.split("\\.", -1);
        Class<?> type = Class.forName(TestClasses.named(parts[0]), true, loader);
        Results results = new Results();
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            LAUNCHER.execute(request(selectMethod(type, parts[1])), results);
        } finally {
            thread.setContextClassLoader(before);
        }
        if (results.tests != 1) {
            throw new IllegalStateException(test + " stands for " + results.tests + " tests");
        }
        return results.failures == 0;
    }

    private static LauncherDiscoveryRequest request(DiscoverySelector selector) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(List.of(selector))
                .configurationParameter("junit.jupiter.execution.timeout.default", LONGEST_TEST)
                .build();
    }

    private static final class Results implements TestExecutionListener {
        private int tests;
        private int failures;

        @Override
        public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
            tests += identifier.isTest() ? 1 : 0;
            failures += result.getStatus() == TestExecutionResult.Status.SUCCESSFUL ? 0 : 1;
        }
    }
}

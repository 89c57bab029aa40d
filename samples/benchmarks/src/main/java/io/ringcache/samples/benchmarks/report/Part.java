package io.ringcache.samples.benchmarks.report;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Suites that are recorded together, from one run, and have marks of their own on the page. */
public enum Part {
    CACHES("Targets"),
    SERVICES("Targets of locks and rate limiters");

    private static final Set<String> SERVICE_SUITES = Set.of("locks", "limiters");

    private final String targets;

    Part(String targets) {
        this.targets = targets;
    }

    static Part of(String suite) {
        return SERVICE_SUITES.contains(suite) ? SERVICES : CACHES;
    }

    /** The heading above its targets. */
    String targets() {
        return targets;
    }

    String begin() {
        return mark("begin");
    }

    String end() {
        return mark("end");
    }

    private String mark(String which) {
        return "<!-- FIGURES of " + name().toLowerCase(Locale.ROOT) + " " + which + " -->\n";
    }

    /**
     * Does nothing if of each part all suites are there or none.
     *
     * @throws IllegalArgumentException if recording what is there would drop figures of a suite that is not
     */
    public static void checkWhole(Collection<String> all, Collection<String> there) {
        for (Part part : values()) {
            List<String> suites =
                    all.stream().filter(suite -> of(suite) == part).toList();
            List<String> lacking =
                    suites.stream().filter(suite -> !there.contains(suite)).toList();
            if (!lacking.isEmpty() && lacking.size() < suites.size()) {
                throw new IllegalArgumentException("to record this would drop the figures of "
                        + String.join(", ", lacking) + ", which stand in the same part of the page: run all of "
                        + String.join(",", suites));
            }
        }
    }
}

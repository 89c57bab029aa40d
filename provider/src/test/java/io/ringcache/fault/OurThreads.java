package io.ringcache.fault;

import java.util.Set;
import java.util.stream.Collectors;

/** The threads that managers start. Stateless. */
final class OurThreads {

    private OurThreads() {}

    static Set<Thread> now() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("ringcache")
                        || thread.getName().startsWith("lettuce"))
                .collect(Collectors.toSet());
    }

    static Set<Thread> since(Set<Thread> before) {
        return now().stream().filter(thread -> !before.contains(thread)).collect(Collectors.toSet());
    }
}

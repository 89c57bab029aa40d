package io.ringcache.chaos;

import java.util.List;
import java.util.function.ToIntFunction;

/** When which keys may have lost what was stored: their server was restarted. Immutable. */
final class Losses {

    private final List<Incident> restarts;
    private final ToIntFunction<String> home;

    /** @param home the index of the server of a key */
    Losses(List<Incident> incidents, ToIntFunction<String> home) {
        this.restarts = incidents.stream()
                .filter(incident -> incident.kind().losesData())
                .toList();
        this.home = home;
    }

    /** Whether something of the key that was stored not before one moment may be gone by another. */
    boolean between(String key, long from, long to) {
        int server = home.applyAsInt(key);
        return restarts.stream()
                .anyMatch(
                        restart -> restart.server() == server && restart.span().meets(from, to));
    }
}

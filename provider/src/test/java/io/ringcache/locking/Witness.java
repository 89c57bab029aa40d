package io.ringcache.locking;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.List;

/**
 * Numbers on a server that are right at the end only if locks kept their holders apart: nothing here is atomic, and no clock
 * is asked. Thread-safe.
 */
final class Witness implements AutoCloseable {

    private static final String WRONG = "witness:wrong";

    private final RedisClient client;
    private final RedisCommands<String, String> commands;

    Witness(String uri) {
        client = RedisClient.create(RedisURI.create(uri));
        commands = client.connect().sync();
    }

    RedisCommands<String, String> commands() {
        return commands;
    }

    private static String number(String lock) {
        return "witness:n:" + lock;
    }

    private static String gauge(String lock) {
        return "witness:gauge:" + lock;
    }

    /** Adds 1 to the lock's number, in two steps; to be called under the lock, by nobody else. */
    void add(String lock) {
        commands.set(number(lock), String.valueOf(count(lock) + 1));
    }

    /** How often 1 was added. */
    long count(String lock) {
        String text = commands.get(number(lock));
        return text == null ? 0 : Long.parseLong(text);
    }

    /** Looks twice whether the number stays the same; to be called as a reader. */
    void look(String lock) {
        long first = count(lock);
        long second = count(lock);
        if (first != second) {
            commands.rpush(WRONG, "a reader of " + lock + " saw " + first + " and then " + second);
        }
    }

    /** Counts how many have permits now; to be called with one of so many permits. */
    void gauge(String lock, int permits) {
        long now = commands.incr(gauge(lock));
        if (now > permits) {
            commands.rpush(WRONG, now + " of " + permits + " permits of " + lock + " were out");
        }
        commands.decr(gauge(lock));
    }

    /** What was seen that must not be. */
    List<String> wrong() {
        return commands.lrange(WRONG, 0, -1);
    }

    @Override
    public void close() {
        client.shutdown();
    }
}

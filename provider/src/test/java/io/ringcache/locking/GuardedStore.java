package io.ringcache.locking;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.List;

/**
 * What a lock protects, as it should be: it refuses tokens lower than the highest it has seen. One per name, on a server
 * that all JVMs reach. Thread-safe.
 */
final class GuardedStore {

    private static final String WRITE = """
            local highest = tonumber(redis.call('GET', KEYS[1]) or '0')
            local token = tonumber(ARGV[1])
            if token < highest then
              redis.call('RPUSH', KEYS[2], 'refused ' .. ARGV[1])
              return 0
            end
            redis.call('SET', KEYS[1], ARGV[1])
            redis.call('RPUSH', KEYS[2], 'accepted ' .. ARGV[1])
            return 1
            """;

    private final RedisCommands<String, String> commands;
    private final String name;

    GuardedStore(RedisCommands<String, String> commands, String name) {
        this.commands = commands;
        this.name = name;
    }

    /** Whether the write was accepted. */
    boolean write(long token) {
        Long accepted = commands.eval(
                WRITE, ScriptOutputType.INTEGER, new String[] {"store:highest:" + name, log()}, String.valueOf(token));
        return accepted == 1;
    }

    private String log() {
        return "store:log:" + name;
    }

    /** The tokens of the writes that were accepted, in their order. */
    List<Long> accepted() {
        return tokens("accepted ");
    }

    /** The tokens of the writes that were refused, in their order. */
    List<Long> refused() {
        return tokens("refused ");
    }

    private List<Long> tokens(String verdict) {
        return commands.lrange(log(), 0, -1).stream()
                .filter(line -> line.startsWith(verdict))
                .map(line -> Long.valueOf(line.substring(verdict.length())))
                .toList();
    }
}

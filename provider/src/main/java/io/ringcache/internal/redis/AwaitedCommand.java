package io.ringcache.internal.redis;

import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.protocol.RedisCommand;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A command for whose reply a caller waits within its own budget, and which it cancels when that is spent: no timer of the
 * client needs to watch it.
 */
final class AwaitedCommand<T> extends AsyncCommand<byte[], byte[], T> {

    AwaitedCommand(CommandType type, CommandOutput<byte[], byte[], T> output, CommandArgs<byte[], byte[]> arguments) {
        super(new Command<>(type, output, arguments));
    }

    static CommandArgs<byte[], byte[]> arguments() {
        return new CommandArgs<>(ByteArrayCodec.INSTANCE);
    }

    /** Has the client's timer watch all other commands. */
    static TimeoutOptions timeouts(Duration limit) {
        long millis = limit.toMillis();
        return TimeoutOptions.builder()
                .timeoutSource(new TimeoutOptions.TimeoutSource() {
                    @Override
                    public long getTimeout(RedisCommand<?, ?, ?> command) {
                        return command instanceof AwaitedCommand ? 0 : millis;
                    }

                    @Override
                    public TimeUnit getTimeUnit() {
                        return TimeUnit.MILLISECONDS;
                    }
                })
                .build();
    }
}

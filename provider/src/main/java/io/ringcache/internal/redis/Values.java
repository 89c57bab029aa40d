package io.ringcache.internal.redis;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.CommandOutput;
import io.lettuce.core.protocol.CommandType;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The reply to {@code MGET} of some names, by their places. Filled by an event loop, read when it is complete. */
final class Values extends CommandOutput<byte[], byte[], Values> {

    private final byte[] @Nullable [] values;
    private int received;

    @SuppressWarnings("NullAway") // it is its own output
    private Values(int names) {
        super(ByteArrayCodec.INSTANCE, null);
        values = new byte[names][];
    }

    /** Asks for what stands under these names. */
    static AwaitedCommand<Values> of(byte[]... names) {
        return new AwaitedCommand<>(
                CommandType.MGET,
                new Values(names.length),
                AwaitedCommand.arguments().addKeys(names));
    }

    @Override
    public Values get() {
        return this;
    }

    @Override
    public void set(@Nullable ByteBuffer bytes) {
        if (received < values.length) {
            values[received++] = bytes == null ? null : codec.decodeValue(bytes);
        }
    }

    /** What stands under the name at that place; {@code null}: nothing. */
    byte @Nullable [] at(int place) {
        return values[place];
    }
}

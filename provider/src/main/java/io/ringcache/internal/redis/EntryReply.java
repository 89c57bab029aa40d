package io.ringcache.internal.redis;

import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.CommandOutput;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The reply to {@code MGET} of an entry and a sequence number. Filled by an event loop, read when it is complete. */
final class EntryReply extends CommandOutput<byte[], byte[], EntryReply> {

    private byte @Nullable [] entry;
    private byte @Nullable [] sequence;
    private boolean second;

    @SuppressWarnings("NullAway") // it is its own output
    EntryReply() {
        super(ByteArrayCodec.INSTANCE, null);
    }

    @Override
    public EntryReply get() {
        return this;
    }

    @Override
    public void set(@Nullable ByteBuffer bytes) {
        byte @Nullable [] copy = bytes == null ? null : codec.decodeValue(bytes);
        if (second) {
            sequence = copy;
        } else {
            entry = copy;
        }
        second = true;
    }

    /** What stands under the name of the entry; {@code null}: nothing. */
    byte @Nullable [] entry() {
        return entry;
    }

    /** The digits of the number; {@code null}: it is not there. */
    byte @Nullable [] sequence() {
        return sequence;
    }
}

package io.ringcache.internal.redis;

import io.ringcache.internal.redis.CacheSession.Joined;
import io.ringcache.internal.redis.CacheSession.PushReceiver;
import io.ringcache.internal.store.EntryKey;
import io.ringcache.internal.store.Fetched;
import io.ringcache.internal.store.Offer;
import io.ringcache.internal.wire.Message;
import io.ringcache.internal.wire.Message.Carried;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the messages of one cache on one node carry: judged as if it had been read there, then offered to the near cache.
 * Thread-safe.
 */
final class PushedEntries implements PushReceiver {

    private final Entries entries;
    private final CacheKeys keys;
    private final Function<byte[], EntryKey> parser;
    private final PushLane lane;
    private final int shard;

    /**
     * @param parser finds the key and the owner of encoded bytes
     * @param shard the index of the shard whose messages these are
     */
    PushedEntries(Entries entries, CacheKeys keys, Function<byte[], EntryKey> parser, PushLane lane, int shard) {
        this.entries = entries;
        this.keys = keys;
        this.parser = parser;
        this.lane = lane;
        this.shard = shard;
    }

    @Override
    public void take(Message message, Joined joined, ServerClock clock, Offer offer) {
        Carried carried = message.carried();
        if (carried != null && !lane.submit(() -> decode(carried, message, joined, clock, offer))) {
            entries.dropPush();
        }
    }

    private void decode(Carried carried, Message message, Joined joined, ServerClock clock, Offer offer) {
        byte[] bytes = carried.key();
        EntryKey key = parse(bytes);
        if (key == null || key.hash() != message.keyHash() || key.shard() != shard) {
            entries.reject();
            return;
        }
        byte[] name = keys.entry(bytes);
        Fetched read = entries.read(
                key.place(),
                name,
                carried.entry(),
                new Entries.Answer(joined, clock, message.sequence(), System.nanoTime()));
        if (read.found() != null) {
            offer.accept(key, read.found().kept());
        }
    }

    private @Nullable EntryKey parse(byte[] bytes) {
        try {
            return parser.apply(bytes);
        } catch (RuntimeException e) {
            // Written by other code or other settings, as with values.
            return null;
        }
    }
}

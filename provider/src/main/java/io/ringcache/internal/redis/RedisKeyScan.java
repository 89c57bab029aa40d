package io.ringcache.internal.redis;

import io.ringcache.codec.CodecException;
import io.ringcache.internal.ring.Hash64;
import io.ringcache.internal.store.Budget;
import io.ringcache.internal.store.EntryKey;
import io.ringcache.internal.store.KeyScan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A walk over the keys of a cache, one shard after the other. SCAN may repeat itself; this does not. */
final class RedisKeyScan implements KeyScan {

    private static final Logger LOG = LoggerFactory.getLogger(RedisKeyScan.class);

    /** Sixteen bytes stand for a key that was seen: two keys share them by chance never in practice. */
    private record Seen(long first, long second) {}

    private final List<CacheSession> sessions;
    private final Function<byte[], EntryKey> parser;
    private final Set<Seen> seen = new HashSet<>();
    private int at;
    private @Nullable ScanSteps steps;

    /** @param parser finds the key and the shard of encoded bytes */
    RedisKeyScan(List<CacheSession> sessions, Function<byte[], EntryKey> parser) {
        this.sessions = sessions;
        this.parser = parser;
    }

    @Override
    public List<EntryKey> next(Budget budget) {
        while (at < sessions.size()) {
            CacheSession session = sessions.get(at);
            ScanSteps current = steps;
            if (current == null) {
                current = steps = new ScanSteps(session, session.keys().entryPattern());
            }
            List<byte[]> names = current.next(budget);
            if (names == null) {
                at++;
                steps = null;
                seen.clear();
                continue;
            }
            List<EntryKey> found = parse(session, names);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    private List<EntryKey> parse(CacheSession session, List<byte[]> names) {
        List<EntryKey> found = new ArrayList<>(names.size());
        for (byte[] name : names) {
            if (!seen.add(new Seen(Hash64.hash(name, 1), Hash64.hash(name, 2)))) {
                continue;
            }
            try {
                EntryKey key = parser.apply(session.keys().keyOf(name));
                if (key.shard() == session.shard()) {
                    found.add(key);
                }
            } catch (CodecException e) {
                LOG.debug("a key that this cache could not have written is left out", e);
            }
        }
        return found;
    }
}

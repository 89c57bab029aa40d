package io.ringcache.internal.redis;

import io.ringcache.codec.CodecException;
import io.ringcache.internal.ring.Hash64;
import io.ringcache.internal.store.Budget;
import io.ringcache.internal.store.EntryKey;
import io.ringcache.internal.store.KeyScan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A walk over the keys of a cache, one server after the other. SCAN may repeat itself; this does not. A shard that lies on
 * another server at the end than at the beginning of the walk there is looked for again.
 */
final class RedisKeyScan implements KeyScan {

    private static final Logger LOG = LoggerFactory.getLogger(RedisKeyScan.class);

    /** Sixteen bytes stand for a key that was seen: two keys share them by chance never in practice. */
    private record Seen(long first, long second) {}

    /** A walk over one server, on which these shards lay when it began. */
    private record Walk(RedisNode node, List<CacheSession> shards, ScanSteps steps) {}

    /** Those that were not walked over yet. */
    private final List<CacheSession> left;

    private final Map<Integer, CacheSession> byShard = new HashMap<>();
    private final Function<byte[], EntryKey> parser;
    private final Set<Seen> seen = new HashSet<>();
    private @Nullable Walk walk;

    /** @param parser finds the key and the shard of encoded bytes */
    RedisKeyScan(List<CacheSession> sessions, Function<byte[], EntryKey> parser) {
        this.left = new ArrayList<>(sessions);
        sessions.forEach(session -> byShard.put(session.shard(), session));
        this.parser = parser;
    }

    @Override
    public List<EntryKey> next(Budget budget) {
        while (!left.isEmpty()) {
            Walk current = walk;
            if (current == null) {
                current = walk = begin();
            }
            try {
                List<byte[]> names = current.steps().next(budget);
                List<EntryKey> found = names == null ? end(current) : parse(current, names);
                if (!found.isEmpty()) {
                    return found;
                }
            } catch (RedirectedException e) {
                current.shards().get(0).redirected(e, budget);
            } catch (MovedException e) {
                LOG.debug("the shard lies elsewhere by now", e);
                walk = null;
            }
        }
        return List.of();
    }

    /** In a cluster all shards of a server are walked over together. */
    private Walk begin() {
        CacheSession first = left.get(0);
        RedisNode node = first.node();
        List<CacheSession> together = first.keys().tag().isEmpty()
                ? List.of(first)
                : left.stream().filter(session -> session.node().equals(node)).toList();
        return new Walk(node, together, new ScanSteps(first, first.keys().patternOfAll()));
    }

    private List<EntryKey> end(Walk ended) {
        ended.shards().stream()
                .filter(session -> session.node().equals(ended.node()))
                .forEach(left::remove);
        walk = null;
        if (isOnRing(ended)) {
            seen.clear();
        }
        return List.of();
    }

    private static boolean isOnRing(Walk walk) {
        return walk.shards().get(0).keys().tag().isEmpty();
    }

    private List<EntryKey> parse(Walk current, List<byte[]> names) {
        List<EntryKey> found = new ArrayList<>(names.size());
        for (byte[] name : names) {
            if (!seen.add(new Seen(Hash64.hash(name, 1), Hash64.hash(name, 2)))) {
                continue;
            }
            try {
                EntryKey key = parser.apply(current.shards().get(0).keys().keyOfAny(name));
                if (belongs(current, key, name)) {
                    found.add(key);
                }
            } catch (CodecException e) {
                LOG.debug("a key that this cache could not have written is left out", e);
            }
        }
        return found;
    }

    private boolean belongs(Walk current, EntryKey key, byte[] name) {
        CacheSession first = current.shards().get(0);
        if (isOnRing(current)) {
            return key.shard() == first.shard();
        }
        CacheSession own = byShard.get(key.shard());
        return own != null && own.keys().isEntry(name);
    }
}

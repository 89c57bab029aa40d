package io.ringcache.internal.redis;

import io.ringcache.internal.entry.Lifetime;
import io.ringcache.internal.entry.Mutation;
import io.ringcache.internal.redis.CacheSession.Joined;
import io.ringcache.internal.redis.Entries.Answer;
import io.ringcache.internal.redis.Entries.Outgoing;
import io.ringcache.internal.redis.Failures.Effect;
import io.ringcache.internal.store.Budget;
import io.ringcache.internal.store.Commit;
import io.ringcache.internal.store.Committed;
import io.ringcache.internal.store.EntryKey;
import io.ringcache.internal.store.Fetched;
import io.ringcache.internal.store.Kept;
import io.ringcache.internal.store.Replica;
import io.ringcache.internal.store.Version;
import io.ringcache.internal.wire.Envelope;
import io.ringcache.internal.wire.Message;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * A change of one entry: what it sends to the node, in a run of the commit script or as a part of a {@link CommitRun}, and
 * what the reply means. Used by one thread.
 */
final class CommitCall {

    private static final byte[] NOTHING = {};
    private static final byte[] ANY = {'*'};
    /** No write has it. */
    private static final Version NEVER = new Version(-1, -1);

    /** For how long a removal is remembered: longer than any change waits to be told to another region. */
    private static final byte[] REMEMBERED = CacheKeys.ascii(Long.toString(TimeUnit.MINUTES.toMillis(10)));

    private static final byte[] FOR_EVER = {'0'};
    private static final long DONE = 1;
    /** How many bytes of the header say when an entry ends. */
    private static final int END_BYTES = 6;

    private static final long CONFLICT = 0;

    private final Entries entries;
    private final byte[] name;
    private final CacheKeys keys;
    private final EntryKey key;
    private final Commit commit;
    private @Nullable Outgoing outgoing;
    private final long graceMillis;
    private long sentNanos;
    private long endMillis;
    private byte[] envelope = NOTHING;

    private CommitCall(
            Entries entries,
            CacheKeys keys,
            EntryKey key,
            Commit commit,
            @Nullable Outgoing outgoing,
            long graceMillis) {
        this.entries = entries;
        this.keys = keys;
        this.key = key;
        this.name = keys.entry(key.bytes());
        this.commit = commit;
        this.outgoing = outgoing;
        this.graceMillis = graceMillis;
    }

    /** A change that this JVM makes. */
    static CommitCall of(
            Entries entries, CacheKeys keys, EntryKey key, Commit commit, long graceMillis, ServerClock clock) {
        // Before anything is sent: a value that cannot be encoded changes nothing.
        Object value = commit.mutation().value();
        Outgoing outgoing = null;
        if (value != null) {
            outgoing = entries.encode(value, version(entries, commit, clock));
        } else if (entries.ordered() && commit.mutation().kind() == Mutation.Kind.REMOVE) {
            outgoing = entries.removal(version(entries, commit, clock), /* own= */ true);
        }
        return new CommitCall(entries, keys, key, commit, outgoing, graceMillis);
    }

    private static Version version(Entries entries, Commit commit, ServerClock clock) {
        Version expected = commit.expected();
        if (entries.ordered() && expected != null) {
            if (!commit.mutation().news()) {
                return Stamps.justAbove(expected);
            }
            Stamps.saw(expected);
        }
        return Stamps.next(clock);
    }

    /** What another region has, to be taken over. */
    static CommitCall of(Entries entries, CacheKeys keys, EntryKey key, Replica replica, long graceMillis) {
        Replica.Content content = replica.content();
        long leftMillis = content == null || content.eternal()
                ? 1
                : TimeUnit.NANOSECONDS.toMillis(content.endNanos() - System.nanoTime());
        if (content == null || leftMillis <= 0) {
            Outgoing removal = entries.removal(replica.version(), /* own= */ false);
            return new CommitCall(entries, keys, key, new Commit(null, Mutation.remove(), null), removal, graceMillis);
        }
        Lifetime lifetime = content.eternal() ? Lifetime.ETERNAL : new Lifetime(Lifetime.Kind.LIMITED, leftMillis);
        Outgoing outgoing = new Outgoing(
                null,
                content.payload(),
                replica.version(),
                new Envelope.Stamp(content.codec(), content.fingerprint()),
                /* own= */ false);
        Commit store = new Commit(null, Mutation.store(replica, lifetime), null);
        return new CommitCall(entries, keys, key, store, outgoing, graceMillis);
    }

    /**
     * Whether it has to be sent again after this answer: it is to replace whatever is there, which has a later time than it; it
     * gets another then.
     */
    boolean mustRepeat(Committed answer, ServerClock clock) {
        Outgoing refused = outgoing;
        if (answer.done() || commit.expected() != null || refused == null || !refused.own()) {
            return false;
        }
        outgoing = refused.with(Stamps.next(clock));
        return true;
    }

    /** The same change where the key belongs now; only if it was not made. */
    CommitCall movedTo(EntryKey now, CacheKeys there) {
        return new CommitCall(entries, there, now, commit, outgoing, graceMillis);
    }

    EntryKey key() {
        return key;
    }

    /** Whether it can be made together with others: what a touch or a kept end of life needs, that script cannot. */
    boolean canJoin() {
        Mutation<?> mutation = commit.mutation();
        return mutation.kind() == Mutation.Kind.REMOVE || isPlainStore(mutation);
    }

    /** About how much it sends. */
    int weight() {
        return name.length + (outgoing == null ? 0 : outgoing.weight());
    }

    /** To be called before each time that it is sent. */
    private void stamp(Joined joined, ServerClock clock, long nowNanos) {
        endMillis = Entries.endMillis(commit.mutation().lifetime(), clock);
        if (outgoing != null) {
            envelope = entries.envelope(name, outgoing, joined, endMillis);
        }
        sentNanos = nowNanos;
    }

    CompletionStage<List<Object>> send(Joined joined, ServerClock clock) {
        return Script.COMMIT.run(joined.link().commands(), names(joined), arguments(joined, clock));
    }

    /** Sends it and waits for the reply, at the cost of the budget. */
    List<Object> sendAndWait(Joined joined, RedisNode node, Budget budget) {
        byte[][] names = names(joined);
        byte[][] arguments = arguments(joined, node.clock());
        Link link = joined.link();
        try {
            return Failures.await(link.send(Script.COMMIT.byName(names, arguments)), node, Effect.CHANGES, budget);
        } catch (CacheException e) {
            if (!ScriptCommands.isForgotten(e)) {
                throw e;
            }
            return Failures.await(link.send(Script.COMMIT.withText(names, arguments)), node, Effect.CHANGES, budget);
        }
    }

    private byte[][] names(Joined joined) {
        return new byte[][] {name, joined.token().sequenceKey()};
    }

    private byte[][] arguments(Joined joined, ServerClock clock) {
        Mutation<?> mutation = commit.mutation();
        stamp(joined, clock, System.nanoTime());
        return new byte[][] {
            expected(joined),
            action(mutation, clock),
            keep(mutation),
            endBytes(),
            keys.channel(),
            travels() ? Message.valueSuffix(key.hash(), key.bytes()) : Message.entrySuffix(key.hash()),
            envelope,
            joined.token().lifeBytes()
        };
    }

    /** As it stands in the header, behind the epoch. */
    private byte[] endBytes() {
        byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(endMillis).array();
        return Arrays.copyOfRange(bytes, Long.BYTES - END_BYTES, Long.BYTES);
    }

    private static long end(byte[] bytes) {
        return ByteBuffer.allocate(Long.BYTES)
                .position(Long.BYTES - END_BYTES)
                .put(bytes)
                .getLong(0);
    }

    /** Puts what it sends together with others into the arguments of that script, from {@code at} on; answers the name. */
    byte[] join(byte[][] arguments, int at, Joined joined, ServerClock clock, long nowNanos) {
        stamp(joined, clock, nowNanos);
        arguments[at] = expected(joined);
        arguments[at + 1] = keep(commit.mutation());
        arguments[at + 2] = travels() ? Message.valueSuffix(key.hash(), key.bytes()) : Message.batchPart(key.hash());
        arguments[at + 3] = envelope;
        return name;
    }

    private byte[] expected(Joined joined) {
        Version expected = commit.expected();
        if (expected != null) {
            return Entries.expected(expected, key.place());
        }
        Outgoing sent = outgoing;
        if (sent == null || !entries.ordered()) {
            return ANY;
        }
        // What another region wrote before the cache was cleared here: it is over, wherever it still was.
        boolean over = !sent.own() && sent.version().high() <= joined.token().clearedMicros();
        return over ? Entries.expected(NEVER, key.place()) : Entries.older(key.place());
    }

    private static boolean isPlainStore(Mutation<?> mutation) {
        return mutation.kind() == Mutation.Kind.STORE && !mutation.lifetime().isUnchanged();
    }

    /** Only a plain write travels: with any other, what the node keeps is not what is sent to it. */
    private boolean travels() {
        return isPlainStore(commit.mutation()) && entries.pushes(envelope);
    }

    private byte[] action(Mutation<?> mutation, ServerClock clock) {
        boolean keepsEnd = mutation.lifetime().isUnchanged();
        char letter = switch (mutation.kind()) {
            case STORE -> keepsEnd ? 'K' : 'S';
            case REMOVE -> outgoing == null ? 'R' : 'S';
            case TOUCH -> shortens(clock) ? 'A' : 'T';
            case KEEP -> throw new IllegalArgumentException("nothing to commit");
        };
        return new byte[] {(byte) letter};
    }

    /** Whether other JVMs may keep the entry for longer than it lives from now on, so that they must be told. */
    private boolean shortens(ServerClock clock) {
        Kept known = commit.known();
        if (known == null || !known.endsWithItsLife()) {
            return true;
        }
        return endMillis != 0 && (known.eternal() || clock.nanoTimeAt(endMillis) - known.endNanos() < 0);
    }

    private byte[] keep(Mutation<?> mutation) {
        if (mutation.kind() == Mutation.Kind.REMOVE) {
            return REMEMBERED;
        }
        Lifetime lifetime = mutation.lifetime();
        return lifetime.kind() == Lifetime.Kind.LIMITED
                ? CacheKeys.ascii(Long.toString(Math.addExact(lifetime.millis(), graceMillis)))
                : FOR_EVER;
    }

    /** What the reply means; {@code null}: this life of the cache is over, and nothing was changed. */
    @Nullable
    Committed judge(List<Object> reply, Joined joined, ServerClock clock) {
        long outcome = (Long) reply.get(0);
        if (outcome == CONFLICT) {
            byte[] raw = reply.size() > 2 ? (byte[]) reply.get(2) : null;
            return conflict((Long) reply.get(1), raw, joined, clock);
        }
        return outcome == DONE ? done((Long) reply.get(1), left(reply, clock)) : null;
    }

    /** Another version than expected is stored. */
    Committed conflict(long sequence, byte @Nullable [] raw, Joined joined, ServerClock clock) {
        Fetched stored = entries.read(key.place(), name, raw, new Answer(joined, clock, sequence, sentNanos));
        return new Committed(stored, null, sequence, sentNanos, key.shard());
    }

    private Committed done(long number, @Nullable Kept left) {
        return new Committed(null, left, number, sentNanos, key.shard());
    }

    /** It was made, together with others. */
    Committed done(long number, ServerClock clock) {
        return done(number, outgoing == null ? null : entries.stored(outgoing, envelope, endMillis, clock));
    }

    private @Nullable Kept left(List<Object> reply, ServerClock clock) {
        Mutation<?> mutation = commit.mutation();
        if (outgoing != null && mutation.kind() != Mutation.Kind.REMOVE) {
            boolean keepsEnd = mutation.lifetime().isUnchanged();
            long end = keepsEnd ? end((byte[]) reply.get(2)) : endMillis;
            return entries.stored(outgoing, envelope, end, clock);
        }
        Kept known = commit.known();
        return mutation.kind() == Mutation.Kind.TOUCH && known != null
                ? known.until(endMillis == 0 ? 0 : clock.nanoTimeAt(endMillis), endMillis == 0)
                : null;
    }
}

package io.ringcache.internal.redis;

import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.internal.redis.Failures.Effect;
import io.ringcache.internal.store.Budget;
import io.ringcache.internal.store.NodeListener;
import io.ringcache.internal.store.Offer;
import io.ringcache.internal.wire.Message;
import io.ringcache.internal.wire.Message.Batch;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One shard of a cache: which life of it is in force on its node, and whether its messages are heard. Thread-safe; only
 * {@link #join} waits.
 */
final class CacheSession {

    /** How often a handshake is repeated because of what was heard meanwhile. */
    private static final int MAX_HANDSHAKES = 10;

    /** How much a node says to a handshake that it accepts. */
    private static final int ACCEPTED = 3;

    /** A life of the cache as known over one link. */
    record Joined(Link link, Token token) {}
    /** Takes what messages carry, on the I/O thread. */
    interface PushReceiver {

        /** Has the entry of {@code message}, heard in the life {@code joined}, decoded and offered soon; never blocks. */
        void take(Message message, Joined joined, ServerClock clock, Offer offer);
    }

    private final Topology topology;
    private final int shard;
    /** On which server the shard lies; on a ring always the same. */
    private volatile RedisNode node;

    private final CacheKeys keys;
    private final NodeListener listener;
    private final PushReceiver pushes;
    private final boolean hears;
    private volatile @Nullable Joined joined;
    /** A cache that nobody has used yet is no reason to connect. */
    private volatile boolean used;

    private volatile @Nullable Link subscribed;
    /** How often something was heard or seen that does not fit. */
    private long doubts;
    /** Whether the shard is in use no more. */
    private volatile boolean retired;

    /** The join under way, which all who need it wait for. */
    private CompletableFuture<Joined> joining = CompletableFuture.failedFuture(new IllegalStateException("not begun"));

    /**
     * @param listener hears what is told of the cache, if it wants to
     * @param pushes takes what messages carry
     */
    CacheSession(Topology topology, int shard, CacheKeys keys, NodeListener listener, PushReceiver pushes) {
        this.topology = topology;
        this.shard = shard;
        this.node = topology.node(shard);
        this.keys = keys;
        this.listener = listener;
        this.pushes = pushes;
        this.hears = listener.hears();
    }

    RedisNode node() {
        return node;
    }

    int shard() {
        return shard;
    }

    CacheKeys keys() {
        return keys;
    }

    boolean isRetired() {
        return retired;
    }

    /** The shard is in use no more, or again: while it is not, whoever wants to join is told that it has moved. */
    void retire(boolean now) {
        if (retired != now) {
            retired = now;
            if (now) {
                stopListening();
                node.remove(this);
                node.leave();
            } else {
                node.add(this);
                wake();
            }
        }
    }

    boolean isOn(byte[] channel) {
        return hears && Arrays.equals(channel, keys.channel());
    }

    /** Whether the cache is in use and listens, but hears nothing at present. */
    boolean isDeaf() {
        return hears && used && current() == null;
    }

    private @Nullable Joined current() {
        Joined current = joined;
        return current == null || current.link().isBroken() ? null : current;
    }

    /** The life in force, after a handshake if need be. */
    Joined join(Budget budget) {
        Joined current = current();
        return current != null ? current : Failures.await(begin(), node, Effect.READS, budget);
    }

    /** The life in force, now or soon. */
    CompletableFuture<Joined> begin() {
        Joined current = current();
        if (current != null) {
            return CompletableFuture.completedFuture(current);
        }
        synchronized (this) {
            used = true;
            if (retired) {
                return CompletableFuture.failedFuture(new MovedException());
            }
            if (joining.isDone()) {
                joining = topology.found()
                        .thenCompose(none -> {
                            RedisNode there = node;
                            return there.linked().thenCompose(link -> shakeHands(there, link, 1));
                        })
                        .whenComplete(this::missed);
            }
            return joining;
        }
    }

    private void missed(@Nullable Joined made, @Nullable Throwable failure) {
        if (failure != null && Failures.root(failure) instanceof NodeUnavailableException) {
            topology.missed(node);
        }
    }

    /** The shard may lie on another server by now: it is joined there, which is what those get who wait for the old one. */
    void follow() {
        RedisNode now = topology.node(shard);
        RedisNode before = node;
        if (now.equals(before)) {
            return;
        }
        if (!retired) {
            now.add(this);
        }
        CompletableFuture<Joined> overtaken;
        synchronized (this) {
            node = now;
            subscribed = null;
            stopListening();
            overtaken = joining;
            joining = CompletableFuture.failedFuture(new MovedException());
        }
        before.remove(this);
        unsubscribe(before);
        if (overtaken.isDone()) {
            wake();
        } else {
            var unused = begin().whenComplete((joinedThere, failure) -> {
                var unusedToo =
                        failure == null ? overtaken.complete(joinedThere) : overtaken.completeExceptionally(failure);
            });
        }
    }

    /** A server ran nothing because the shard lies elsewhere, or nowhere entirely: waits until another try may succeed. */
    void redirected(RedirectedException answer, Budget budget) {
        answer.outwait(topology.redirected(), node, budget);
    }

    /** Joins again if the cache is in use and hears nothing; nobody waits for it. */
    void wake() {
        if (isDeaf()) {
            var unused = begin();
        }
    }

    private CompletableFuture<Joined> shakeHands(RedisNode there, Link link, int attempt) {
        long doubtsBefore = doubts();
        CompletionStage<@Nullable Void> heard = hears && !link.equals(subscribed)
                ? subscribe(there, link).thenRun(() -> subscribed = link)
                : CompletableFuture.completedFuture(null);
        // After the subscription is in force: what is written from the answer on will be heard.
        return heard.thenCompose(none -> {
                    long sent = System.nanoTime();
                    return handshake(link)
                            .thenCompose(reply -> reply.size() == ACCEPTED
                                    ? CompletableFuture.completedFuture(joined(there, link, reply, sent))
                                    : topology.refused(shard, there, reply).thenCompose(none2 -> again(there, link)));
                })
                .thenCompose(now -> doubts() == doubtsBefore || attempt == MAX_HANDSHAKES
                        ? CompletableFuture.completedFuture(now)
                        : shakeHands(there, link, attempt + 1))
                .toCompletableFuture();
    }

    /** The ring is known better now. */
    private CompletableFuture<Joined> again(RedisNode there, Link link) {
        return retired ? CompletableFuture.failedFuture(new MovedException()) : shakeHands(there, link, 1);
    }

    private CompletionStage<List<Object>> handshake(Link link) {
        Topology.Terms terms = topology.terms(shard);
        return Script.HANDSHAKE.run(
                link.commands(),
                keys(terms, keys.token(), keys.runId(), keys.last()),
                keys.sequencePrefix(),
                CacheKeys.ascii(terms.fence()),
                CacheKeys.ascii(link.runId()),
                keys.channel(),
                terms.fingerprint(),
                keys.root(),
                CacheKeys.ascii(terms.predecessor()));
    }

    private static byte[][] keys(Topology.Terms terms, byte[]... own) {
        byte[][] all = Arrays.copyOf(own, own.length + terms.keys().length);
        System.arraycopy(terms.keys(), 0, all, own.length, terms.keys().length);
        return all;
    }

    /** Removes what is left of the cache if it was cleared to this life. */
    CompletionStage<@Nullable Long> destroy(Token cleared, Joined joined) {
        byte[][] ringKeys = topology.terms(shard).keys();
        byte[][] own = {keys.token(), keys.runId(), cleared.sequenceKey(), keys.last()};
        byte[][] touched = ringKeys.length == 0 ? own : new byte[][] {own[0], own[1], own[2], own[3], ringKeys[1]};
        return Script.DESTROY.run(joined.link().commands(), touched, keys.channel(), keys.root());
    }

    private Joined joined(RedisNode there, Link link, List<Object> reply, long sent) {
        there.clock().learn((Long) reply.get(2), sent, System.nanoTime());
        Joined now = new Joined(link, Token.of(keys, text(reply.get(0))));
        comeAlive(there, now, (Long) reply.get(1), sent);
        return now;
    }

    private synchronized void comeAlive(RedisNode there, Joined now, long sequence, long sent) {
        if (!there.equals(node)) {
            throw new MovedException();
        }
        joined = now;
        listener.live(now.token().text(), sequence, sent);
        if (now.link().isBroken()) {
            suspend(now.link());
        }
    }

    static String text(Object bytes) {
        return new String((byte[]) bytes, StandardCharsets.US_ASCII);
    }

    /** A command found that {@code seen} is no longer in force. */
    void leave(Joined seen) {
        if (seen.equals(joined)) {
            doubt();
        }
    }

    /** A link ended. */
    synchronized void suspend(Link ended) {
        Joined current = joined;
        if (current == null || current.link().equals(ended)) {
            joined = null;
            listener.suspended();
        }
    }

    /** Something was heard or seen that does not fit: shake hands again. */
    void doubt() {
        stopListening();
        wake();
    }

    private synchronized long doubts() {
        return doubts;
    }

    private synchronized void stopListening() {
        doubts++;
        joined = null;
        listener.suspended();
    }

    void hear(Message message) {
        switch (message.kind()) {
            case ENTRY -> listener.changed(message.sequence(), message.keyHash());
            case ENTRIES -> {
                Batch batch = message.batch();
                if (batch != null) {
                    listener.changedTogether(message.sequence(), batch.keyHashes());
                }
            }
            case VALUE -> {
                Joined current = joined;
                Offer offer = listener.pushed(message.sequence(), message.keyHash());
                if (offer != null && current != null) {
                    pushes.take(message, current, node.clock(), offer);
                }
            }
            case CLEARED -> {
                listener.reset(message.sequence());
                renew(message.token());
            }
            case RENEWED -> begun(message.token());
            case DESTROYED, CLOSED -> doubt();
        }
    }

    /** A life of the cache began on the node: if it is not the one in force here, shake hands again. */
    private void begun(String tokenText) {
        synchronized (this) {
            Joined current = joined;
            if (current != null && current.token().text().equals(tokenText)) {
                return;
            }
            // In one step with the look: a handshake that ends in between brings this very life.
            stopListening();
        }
        wake();
    }

    /** This JVM cleared the cache: what is kept of it must not be served from now on. */
    void cleared(String tokenText, long sequence) {
        listener.reset(sequence);
        renew(tokenText);
    }

    private synchronized void renew(String tokenText) {
        Joined current = joined;
        if (current != null && Token.isLater(tokenText, current.token().text())) {
            joined = new Joined(current.link(), Token.of(keys, tokenText));
        }
    }

    /** What a probe over {@code link} has to ask about, if anything; tells that the time of a probe has come. */
    @Nullable
    Joined asked(Link link, long nowNanos) {
        Joined current = joined;
        if (!hears || current == null || !current.link().equals(link)) {
            return null;
        }
        listener.tick(nowNanos);
        return current;
    }

    /**
     * A probe was answered.
     *
     * @param asked what it asked about
     * @param sequence what stands under its sequence key
     */
    void answered(Joined asked, byte @Nullable [] sequence, long sentNanos) {
        if (sequence == null) {
            leave(asked);
        } else if (asked.equals(joined)) {
            listener.probed(CacheKeys.number(sequence), sentNanos);
        }
    }

    /** In turns with {@link #close} of others, so that the last word on a channel is that of who still listens. */
    private CompletionStage<@Nullable Void> subscribe(RedisNode there, Link link) {
        synchronized (there.sessions()) {
            return link.subscribe(keys.channel());
        }
    }

    /** Ends the subscription if no other cache of this JVM has it. Does not block. */
    void close() {
        node.remove(this);
        unsubscribe(node);
    }

    private void unsubscribe(RedisNode left) {
        synchronized (left.sessions()) {
            Link link = left.currentLink();
            if (hears && link != null && left.sessions().stream().noneMatch(other -> other.isOn(keys.channel()))) {
                link.unsubscribe(keys.channel());
            }
        }
    }
}

package io.ringcache.internal.redis;

import io.ringcache.internal.redis.Failures.Effect;
import io.ringcache.internal.store.NodeListener;
import io.ringcache.internal.wire.Message;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * One cache on one node: which life of it is in force there, and whether its messages are heard. Thread-safe; only
 * {@link #join} may block.
 */
final class CacheSession {

    /** Without ring changes the ring is in its first epoch, open: twice the epoch number. */
    private static final String FENCE = "0";

    /** A life of the cache as known over one link. */
    record Joined(Link link, Token token) {}

    private final RedisNode node;
    private final CacheKeys keys;
    private final NodeListener listener;
    private final boolean hears;
    private final Runnable rejoin;
    private final ReentrantLock joining = new ReentrantLock();
    private volatile @Nullable Joined joined;
    /** A cache that nobody has used yet is no reason to connect. */
    private volatile boolean used;

    private @Nullable Link subscribed;

    /**
     * @param listener hears what is told of the cache; {@link NodeListener#NONE}: nothing is subscribed
     * @param rejoin asks for {@link #join} to be called soon, on a thread that may block
     */
    CacheSession(RedisNode node, CacheKeys keys, NodeListener listener, Runnable rejoin) {
        this.node = node;
        this.keys = keys;
        this.listener = listener;
        this.hears = !listener.equals(NodeListener.NONE);
        this.rejoin = rejoin;
    }

    RedisNode node() {
        return node;
    }

    boolean isOn(byte[] channel) {
        return hears && Arrays.equals(channel, keys.channel());
    }

    /** Whether the cache is in use and listens, but hears nothing at present. */
    boolean isDeaf() {
        Joined current = joined;
        return hears && used && (current == null || current.link().isBroken());
    }

    /** The life in force, after a handshake if need be. */
    Joined join() {
        Joined current = joined;
        if (current != null && !current.link().isBroken()) {
            return current;
        }
        used = true;
        joining.lock();
        try {
            current = joined;
            return current != null && !current.link().isBroken() ? current : shakeHands();
        } finally {
            joining.unlock();
        }
    }

    private Joined shakeHands() {
        Link link = node.link();
        if (hears && !link.equals(subscribed)) {
            Failures.await(subscribe(link), node, Effect.READS);
            subscribed = link;
        }
        // After the subscription is in force: what is written from the answer on will be heard.
        long sent = System.nanoTime();
        List<Object> reply = Failures.await(
                Script.HANDSHAKE.<List<Object>>run(
                        link.commands(),
                        new byte[][] {keys.token(), keys.runId()},
                        keys.sequencePrefix(),
                        CacheKeys.ascii(FENCE),
                        CacheKeys.ascii(link.runId()),
                        keys.channel()),
                node,
                Effect.READS);
        if (reply.size() < 3) {
            throw new CacheException("Redis node " + node.name() + " belongs to a ring in another epoch (fence "
                    + text(reply.get(0)) + " there, " + FENCE + " here); give all JVMs the same nodes");
        }
        node.clock().learn((Long) reply.get(2), sent, System.nanoTime());
        Token token = Token.of(keys, text(reply.get(0)));
        Joined now = new Joined(link, token);
        joined = now;
        listener.live(token.text(), (Long) reply.get(1), sent);
        if (link.isBroken()) {
            suspend();
        }
        return now;
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

    /** The link broke. */
    void suspend() {
        listener.suspended();
        joined = null;
    }

    /** Something was heard or seen that does not fit: shake hands again. */
    void doubt() {
        suspend();
        rejoin.run();
    }

    void hear(Message message) {
        switch (message.kind()) {
            case ENTRY -> listener.changed(message.sequence(), message.keyHash());
            case CLEARED -> {
                listener.reset(message.sequence());
                renew(message.token());
            }
            case RENEWED -> {
                Joined current = joined;
                if (current == null || !current.token().text().equals(message.token())) {
                    doubt();
                }
            }
            case DESTROYED -> doubt();
        }
    }

    /** This JVM cleared the cache: what is kept of it must not be served from now on. */
    void cleared(String tokenText, long sequence) {
        listener.reset(sequence);
        renew(tokenText);
    }

    private void renew(String tokenText) {
        Joined current = joined;
        if (current != null && isLater(tokenText, current.token().text())) {
            joined = new Joined(current.link(), Token.of(keys, tokenText));
        }
    }

    private static boolean isLater(String tokenText, String known) {
        int cut = tokenText.lastIndexOf('.');
        int knownCut = known.lastIndexOf('.');
        return tokenText.substring(0, cut).equals(known.substring(0, knownCut))
                && Long.parseLong(tokenText.substring(cut + 1)) > Long.parseLong(known.substring(knownCut + 1));
    }

    /** Asks the node how far it is. The answer comes on the I/O thread. */
    void probe(Link link) {
        Joined current = joined;
        if (!hears || current == null || !current.link().equals(link)) {
            return;
        }
        long sent = System.nanoTime();
        listener.tick(sent);
        link.commands().get(current.token().sequenceKey()).whenComplete((sequence, failure) -> {
            if (failure != null) {
                return;
            }
            if (sequence == null) {
                leave(current);
            } else if (current.equals(joined)) {
                listener.probed(RedisNode.number(sequence), sent);
            }
        });
    }

    /** In turns with {@link #close} of others, so that the last word on a channel is that of who still listens. */
    private CompletionStage<@Nullable Void> subscribe(Link link) {
        synchronized (node.sessions()) {
            return link.subscribe(keys.channel());
        }
    }

    /** Ends the subscription if no other cache of this JVM has it. Does not block. */
    void close() {
        node.remove(this);
        synchronized (node.sessions()) {
            Link link = node.currentLink();
            if (hears && link != null && node.sessions().stream().noneMatch(other -> other.isOn(keys.channel()))) {
                link.unsubscribe(keys.channel());
            }
        }
    }
}

package io.ringcache.internal.lock;

import static io.ringcache.internal.lock.Client.ascii;

import io.ringcache.internal.script.ScriptCall;
import io.ringcache.internal.wire.KeyNames;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A number of permits under one name, and what is sent to its node. A lock has one permit. A read-write lock has more
 * than there can be readers; a writer takes them all. Immutable.
 */
final class Resource {

    private static final int LONGEST_NAME = 1024;
    /** More readers than can be, and exact in a script's numbers. */
    private static final long ALL_READERS = 1L << 30;

    private static final byte[] FAIR = {'f'};
    private static final byte[] UNFAIR = {'u'};
    private static final byte[] NONE = {};
    private static final byte[] STRAGGLERS = {'s'};
    private static final byte[] NO_STRAGGLERS = {'-'};

    /** For how long one whose turn it is may hesitate before the next in a fair queue is asked. */
    private static final byte[] GRACE_MICROS = ascii("1000000");

    private final Client client;
    private final String name;
    private final String holders;
    private final byte[] movedKey;
    private final long permits;
    private final boolean fair;
    private final byte[][] keys;
    private final byte[][] keysWithFence;
    private final byte[] permitsDigits;
    private final byte[] channels;

    private Resource(Client client, Kind kind, String name, long permits, boolean fair, LockNodes nodes) {
        this.client = client;
        this.name = name;
        this.permits = permits;
        this.fair = fair;
        this.holders = client.namespace() + ":@" + kind.keyPart() + ":{" + KeyNames.escape(checked(name)) + "}";
        this.keys = keys(ascii(holders));
        this.keysWithFence =
                new byte[][] {keys[0], keys[1], keys[2], ascii(client.namespace() + ":@fence" + nodes.tag(keys[0]))};
        this.movedKey = with(keys[0], ":m");
        this.permitsDigits = ascii(Long.toString(permits));
        this.channels = ascii(client.channels());
    }

    /** The keys of the holders, of the queue, and of who was told that it is his turn. */
    static byte[][] keys(byte[] holders) {
        return new byte[][] {holders, with(holders, ":q"), with(holders, ":w")};
    }

    private static byte[] with(byte[] holders, String ending) {
        byte[] end = ascii(ending);
        byte[] key = Arrays.copyOf(holders, holders.length + end.length);
        System.arraycopy(end, 0, key, holders.length, end.length);
        return key;
    }

    static Resource lock(Client client, String name, boolean fair, LockNodes nodes) {
        return new Resource(client, Kind.LOCK, name, 1, fair, nodes);
    }

    /** Always fair: otherwise a writer might wait for ever while readers come and go. */
    static Resource readWrite(Client client, String name, LockNodes nodes) {
        return new Resource(client, Kind.READ_WRITE, name, ALL_READERS, /* fair= */ true, nodes);
    }

    static Resource semaphore(Client client, String name, int permits, boolean fair, LockNodes nodes) {
        return new Resource(client, Kind.SEMAPHORE, name, permits, fair, nodes);
    }

    private static String checked(String name) {
        int length = name.getBytes(StandardCharsets.UTF_8).length;
        if (length == 0 || length > LONGEST_NAME) {
            throw new IllegalArgumentException("the name of a lock has " + length + " bytes: it must have 1 to "
                    + LONGEST_NAME + "; take a digest of longer ones");
        }
        return name;
    }

    String name() {
        return name;
    }

    /** What tells it from all others: the key of its holders. */
    String key() {
        return holders;
    }

    /** What places it on a node: the key of its holders; not to be changed. */
    byte[] holders() {
        return keys[0];
    }

    long permits() {
        return permits;
    }

    boolean isFair() {
        return fair;
    }

    byte[] newId(long wanted) {
        return client.id(wanted, client.nextNumber());
    }

    long newNumber() {
        return client.nextNumber();
    }

    byte[] waiterId(long wanted, long number) {
        return client.id(wanted, number);
    }

    /**
     * @param other another acquisition of the same thread, which is not in the way
     * @param highest the highest token known of the node
     * @param place where the caller stands
     */
    ScriptCall acquire(byte[] id, long leaseNanos, byte @Nullable [] other, long highest, Place place) {
        return ScriptCall.changing(
                LockScripts.ACQUIRE,
                keysWithFence,
                id,
                micros(leaseNanos),
                permitsDigits,
                ascii(Long.toString(highest)),
                other == null ? NONE : other,
                order(),
                place.waiter(),
                place.afterSuccess(),
                channels,
                GRACE_MICROS);
    }

    /** @param stragglers whether requests to acquire under this id may still be on their way; they will not be served */
    ScriptCall release(byte[] id, boolean stragglers) {
        return ScriptCall.changing(
                LockScripts.RELEASE,
                keys,
                id,
                permitsDigits,
                order(),
                channels,
                stragglers ? STRAGGLERS : NO_STRAGGLERS);
    }

    ScriptCall extend(byte[] id, long leaseNanos) {
        return ScriptCall.changing(LockScripts.EXTEND, keys, id, micros(leaseNanos));
    }

    ScriptCall leave(byte[] waiter) {
        return ScriptCall.changing(LockScripts.LEAVE, keys, waiter, permitsDigits, order(), channels);
    }

    ScriptCall count() {
        return ScriptCall.reading(LockScripts.COUNT, keys);
    }

    /** Asks a node to which the lock belonged before who holds it there. */
    ScriptCall movedOut() {
        return ScriptCall.reading(LockScripts.MOVED_OUT, new byte[][] {keys[0], keysWithFence[3]});
    }

    /**
     * Takes over what another node has of the lock.
     *
     * @param now where the lock belongs, and since when
     * @param highest the last token there; empty to ask whether it was taken over
     * @param holders the holders there
     */
    ScriptCall movedIn(io.ringcache.internal.ring.Place now, byte[] highest, List<Object> holders) {
        byte[][] arguments = new byte[2 + holders.size()][];
        arguments[0] = ascii(Integer.toString(now.since()));
        arguments[1] = highest;
        for (int i = 0; i < holders.size(); i++) {
            arguments[2 + i] = (byte[]) holders.get(i);
        }
        return ScriptCall.changing(LockScripts.MOVED_IN, new byte[][] {keys[0], movedKey, keysWithFence[3]}, arguments);
    }

    private byte[] order() {
        return fair ? FAIR : UNFAIR;
    }

    private static byte[] micros(long nanos) {
        return ascii(Long.toString(TimeUnit.NANOSECONDS.toMicros(nanos)));
    }
}

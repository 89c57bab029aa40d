package io.ringcache.internal.lock;

import static io.ringcache.internal.lock.Client.ascii;

import io.ringcache.internal.script.ScriptCall;
import io.ringcache.internal.wire.KeyNames;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A number of permits under one name on one node, and what is sent to it. A lock has one permit. A read-write lock has more
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
    private final int node;
    private final long permits;
    private final boolean fair;
    private final byte[][] keys;
    private final byte[][] keysWithFence;
    private final byte[] permitsDigits;
    private final byte[] channels;

    private Resource(Client client, Kind kind, String name, long permits, boolean fair, ToIntFunction<byte[]> owner) {
        this.client = client;
        this.name = name;
        this.permits = permits;
        this.fair = fair;
        this.holders = client.namespace() + ":@" + kind.keyPart() + ":{" + KeyNames.escape(checked(name)) + "}";
        this.keys = keys(ascii(holders));
        this.keysWithFence = new byte[][] {keys[0], keys[1], keys[2], ascii(client.namespace() + ":@fence")};
        this.node = owner.applyAsInt(keys[0]);
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

    static Resource lock(Client client, String name, boolean fair, ToIntFunction<byte[]> owner) {
        return new Resource(client, Kind.LOCK, name, 1, fair, owner);
    }

    /** Always fair: otherwise a writer might wait for ever while readers come and go. */
    static Resource readWrite(Client client, String name, ToIntFunction<byte[]> owner) {
        return new Resource(client, Kind.READ_WRITE, name, ALL_READERS, /* fair= */ true, owner);
    }

    static Resource semaphore(Client client, String name, int permits, boolean fair, ToIntFunction<byte[]> owner) {
        return new Resource(client, Kind.SEMAPHORE, name, permits, fair, owner);
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

    int node() {
        return node;
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

    private byte[] order() {
        return fair ? FAIR : UNFAIR;
    }

    private static byte[] micros(long nanos) {
        return ascii(Long.toString(TimeUnit.NANOSECONDS.toMicros(nanos)));
    }
}

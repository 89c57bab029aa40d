package io.ringcache.internal.ring;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A consistent-hash ring: each member has points on the circle of 64-bit hashes, and a key belongs to the member whose
 * point is the first at or after the key's hash.
 *
 * <p>Immutable and thread-safe. Where the points lie depends on names, weights, points per weight and seed alone, not
 * on the order of the list, so all processes with the same settings agree; a member that comes or goes moves only its
 * own keys. The rules and vectors for other languages are in {@code provider/docs/ring.md}. Memory: at most 20 bytes per point.
 */
public final class HashRing {

    /**
     * The points per unit of weight that keep the fullest of 3 to 32 equal nodes within 7 % of the mean.
     *
     * <p>The standard deviation of a node's share is about {@code 1 / sqrt(points)}: 160 points, a usual choice
     * elsewhere, give 8 % and so a fullest node 10 to 20 % above the mean.
     */
    public static final int DEFAULT_VIRTUAL_NODES = 4_096;

    /** Bounds the memory of one ring to some 50 MB. */
    private static final long MAX_POINTS = 1L << 22;

    private static final double CIRCLE = 0x1p64;

    /** Rounded down to a power of two: three of four arcs at least have no point. */
    private static final int ARCS_PER_POINT = 8;

    private static final byte MIXED = -1;

    private final List<Member> members;
    private final long fingerprint;

    /** Ascending by unsigned value. */
    private final long[] points;

    /**
     * The circle is cut into equal arcs, several per point. Per arc its owner, if that is one of the first 128 members, or {@link #MIXED}: one look into a small
     * table instead of a search, which in a process that has more to do finds nothing in the processor's caches.
     */
    private final byte[] soleOwners;

    /** By how much a hash is shifted to give its arc. */
    private final int shift;

    /** Per point the index of its member; of equal points only the first is ever found. */
    private final int[] owners;

    private HashRing(List<Member> members, int virtualNodesPerWeight, long seed) {
        this.members = members;
        Integer[] byName = byName(members);
        this.fingerprint = fingerprint(members, virtualNodesPerWeight, seed);

        long[][] placed = new long[members.size()][];
        Arrays.setAll(placed, i -> place(members.get(i), virtualNodesPerWeight, seed));
        this.points = sortUnsigned(placed);
        this.owners = new int[points.length];
        // From the last name to the first: where points coincide, the first name stays.
        for (int n = byName.length - 1; n >= 0; n--) {
            for (long point : placed[byName[n]]) {
                owners[firstAtOrAfter(point)] = byName[n];
            }
        }
        int arcs = Integer.highestOneBit(ARCS_PER_POINT * points.length);
        this.shift = Long.SIZE - Integer.numberOfTrailingZeros(arcs);
        this.soleOwners = soleOwners();
    }

    /**
     * A ring of the given members.
     *
     * @param virtualNodesPerWeight points per unit of weight, at least 1; see {@link #DEFAULT_VIRTUAL_NODES}
     * @param seed of the hash that places the points
     * @throws IllegalArgumentException if there is no member, a name occurs twice, or there are too many points
     */
    public static HashRing of(List<Member> members, int virtualNodesPerWeight, long seed) {
        List<Member> copy = List.copyOf(members);
        if (copy.isEmpty()) {
            throw new IllegalArgumentException("A ring has no members: name at least one node");
        }
        if (virtualNodesPerWeight < 1) {
            throw new IllegalArgumentException("Virtual nodes per weight is " + virtualNodesPerWeight
                    + ": it must be at least 1; " + DEFAULT_VIRTUAL_NODES + " is the default");
        }
        Set<NodeId> seen = new HashSet<>();
        long total = 0;
        for (Member member : copy) {
            if (!seen.add(member.id())) {
                throw new IllegalArgumentException("Node '" + member.id()
                        + "' is listed twice: give each node a name of its own, or one entry with a higher weight");
            }
            total += (long) member.weight() * virtualNodesPerWeight;
        }
        if (total > MAX_POINTS) {
            throw new IllegalArgumentException("The ring would have " + total + " points, more than " + MAX_POINTS
                    + ": use smaller weights (divide all by the same number) or fewer virtual nodes per weight");
        }
        return new HashRing(copy, virtualNodesPerWeight, seed);
    }

    /** The index in {@link #members()} of the member that owns a key with this hash. */
    public int owner(long keyHash) {
        int alone = soleOwners[(int) (keyHash >>> shift)];
        if (alone != MIXED) {
            return alone;
        }
        int at = firstAtOrAfter(keyHash);
        return owners[at == points.length ? 0 : at];
    }

    /** The node that owns a key with this hash. */
    public NodeId ownerId(long keyHash) {
        return members.get(owner(keyHash)).id();
    }

    /** The members in the order in which they were given; immutable. */
    public List<Member> members() {
        return members;
    }

    /**
     * A hash of everything that decides who owns which key: names, weights, points per weight and seed, but not the
     * order of the members.
     */
    public long fingerprint() {
        return fingerprint;
    }

    /** The part of all hashes that each member owns, by its index; the sum is 1. */
    public double[] shares() {
        double[] shares = new double[members.size()];
        long previous = points[points.length - 1];
        for (int i = 0; i < points.length; i++) {
            long width = points[i] - previous;
            shares[owners[i]] += (width >= 0 ? width : width + CIRCLE) / CIRCLE;
            previous = points[i];
        }
        return shares;
    }

    /** The part of all hashes that the node owns; 0 if it is no member. */
    public double share(NodeId id) {
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).id().equals(id)) {
                return shares()[i];
            }
        }
        return 0;
    }

    private int firstAtOrAfter(long hash) {
        int low = 0;
        int high = points.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Long.compareUnsigned(points[middle], hash) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Owners by arc: an arc without a point within it belongs to the owner of the point behind it. */
    private byte[] soleOwners() {
        byte[] arcs = new byte[1 << (Long.SIZE - shift)];
        int at = 0;
        for (int arc = 0; arc < arcs.length; arc++) {
            long last = ((long) (arc + 1) << shift) - 1;
            int behind = at;
            while (at < points.length && Long.compareUnsigned(points[at], last) <= 0) {
                at++;
            }
            int owner = owners[behind == points.length ? 0 : behind];
            arcs[arc] = at == behind && owner <= Byte.MAX_VALUE ? (byte) owner : MIXED;
        }
        return arcs;
    }

    private static long[] place(Member member, int virtualNodesPerWeight, long seed) {
        ByteBuffer input = ByteBuffer.allocate(2 * Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(Hash64.hash(member.id().bytes(), seed));
        long[] placed = new long[member.weight() * virtualNodesPerWeight];
        for (int i = 0; i < placed.length; i++) {
            placed[i] = Hash64.hash(input.putLong(Long.BYTES, i).array(), seed);
        }
        return placed;
    }

    private static long[] sortUnsigned(long[][] placed) {
        int size = 0;
        for (long[] some : placed) {
            size += some.length;
        }
        // Plain loops: a ring is made once, in a JVM that has just begun, where streams take several times as long.
        long[] sorted = new long[size];
        int at = 0;
        for (long[] some : placed) {
            for (long point : some) {
                // With the highest bit flipped, signed order is unsigned order.
                sorted[at++] = point ^ Long.MIN_VALUE;
            }
        }
        Arrays.sort(sorted);
        for (int i = 0; i < size; i++) {
            sorted[i] ^= Long.MIN_VALUE;
        }
        return sorted;
    }

    private static Integer[] byName(List<Member> members) {
        Integer[] byName = new Integer[members.size()];
        Arrays.setAll(byName, i -> i);
        Arrays.sort(byName, Comparator.comparing(i -> members.get(i).id()));
        return byName;
    }

    /** The fingerprint of the ring that these would make. */
    static long fingerprint(List<Member> members, int virtualNodesPerWeight, long seed) {
        int names = members.stream().mapToInt(m -> m.id().bytes().length).sum();
        int size = Integer.BYTES + Long.BYTES + names + 2 * Integer.BYTES * members.size();
        ByteBuffer input = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        input.putInt(virtualNodesPerWeight).putLong(seed);
        for (int index : byName(members)) {
            Member member = members.get(index);
            byte[] name = member.id().bytes();
            input.putInt(name.length).put(name).putInt(member.weight());
        }
        return Hash64.hash(input.array(), 0);
    }
}

package io.ringcache.internal.redis;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntBiFunction;

/**
 * What one server of a cluster says of who serves the slots. Immutable.
 *
 * @param owners the indices of the servers by slot; {@link #NOBODY} where it knows of none
 * @param runId which server process said so
 */
@SuppressWarnings("ArrayRecordComponent")
record ClusterView(int[] owners, String runId) {

    static final int NOBODY = -1;

    /**
     * Reads the reply to {@code CLUSTER SLOTS}.
     *
     * @param host where the server was asked: what it calls itself if it knows no better
     * @param indices the index of a server by host and port
     */
    static ClusterView of(List<Object> reply, String runId, String host, ToIntBiFunction<String, Integer> indices) {
        int[] owners = new int[Slots.COUNT];
        Arrays.fill(owners, NOBODY);
        for (Object line : reply) {
            List<?> range = (List<?>) line;
            List<?> master = (List<?>) range.get(2);
            String named = master.get(0) == null ? "" : text(master.get(0));
            int owner = indices.applyAsInt(
                    named.isEmpty() || named.equals("?") ? host : named, Math.toIntExact((Long) master.get(1)));
            Arrays.fill(owners, Math.toIntExact((Long) range.get(0)), Math.toIntExact((Long) range.get(1)) + 1, owner);
        }
        return new ClusterView(owners, runId);
    }

    private static String text(Object bytes) {
        return new String((byte[]) bytes, StandardCharsets.UTF_8);
    }

    int owner(int slot) {
        return owners[slot];
    }

    /** Whether it says that this server serves anything. */
    boolean hasMaster(int server) {
        return Arrays.stream(owners).anyMatch(owner -> owner == server);
    }

    /** All servers that serve something. */
    Set<Integer> masters() {
        Set<Integer> masters = new TreeSet<>();
        for (int owner : owners) {
            if (owner != NOBODY) {
                masters.add(owner);
            }
        }
        return masters;
    }
}

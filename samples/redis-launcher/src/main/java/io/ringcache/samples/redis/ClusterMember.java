package io.ringcache.samples.redis;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server of a cluster as one of them sees it. Immutable.
 *
 * @param busPort where other servers reach it
 * @param master the id of its master; empty if it is a master itself
 * @param usable whether it is known well and not thought to have failed
 * @param epoch of two that claim a slot the one with the higher epoch is right
 * @param slots the slots that it owns
 */
record ClusterMember(
        String id, int port, int busPort, Optional<String> master, boolean usable, long epoch, List<SlotRange> slots) {

    private static final Pattern ADDRESS = Pattern.compile(".*:(\\d+)@(\\d+).*");
    private static final Pattern RANGE = Pattern.compile("(\\d+)(?:-(\\d+))?");

    /** Slots from the first to the last, both included. Immutable. */
    record SlotRange(int first, int last) {
        boolean has(int slot) {
            return first <= slot && slot <= last;
        }
    }

    ClusterMember {
        slots = List.copyOf(slots);
    }

    boolean isMaster() {
        return master.isEmpty();
    }

    boolean owns(int slot) {
        return slots.stream().anyMatch(range -> range.has(slot));
    }

    /** Reads what CLUSTER NODES answers. */
    static List<ClusterMember> parse(String nodes) {
        return nodes.lines().map(ClusterMember::parseLine).toList();
    }

    private static ClusterMember parseLine(String line) {
        String[] words = line.split(" ");
        List<String> flags = List.of(words[2].split(","));
        Matcher address = ADDRESS.matcher(words[1]);
        if (!address.matches()) {
            throw new IllegalStateException("Not an address in what CLUSTER NODES answers: " + words[1]);
        }
        return new ClusterMember(
                words[0],
                Integer.parseInt(address.group(1)),
                Integer.parseInt(address.group(2)),
                flags.contains("master") ? Optional.empty() : Optional.of(words[3]),
                flags.stream().noneMatch(List.of("fail", "fail?", "handshake", "noaddr")::contains),
                Long.parseLong(words[6]),
                Arrays.stream(words)
                        .skip(8)
                        .flatMap(word -> range(word).stream())
                        .toList());
    }

    /** Slots on their way are in brackets, and owned by whom they are listed for without. */
    private static Optional<SlotRange> range(String word) {
        Matcher matcher = RANGE.matcher(word);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int first = Integer.parseInt(matcher.group(1));
        int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
        return Optional.of(new SlotRange(first, last));
    }
}

package io.ringcache.internal.ring;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the nodes themselves say of their ring: its members now and in the last epochs. Immutable.
 *
 * <p>It stands on each node as text, {@code provider/docs/ring.md} has the format.
 *
 * @param virtualNodes points per unit of weight
 * @param seed of the hash that places points and keys
 * @param epochs the newest first, numbered without a gap, at most {@value #MAX_EPOCHS}
 */
public record RingRecord(int virtualNodes, long seed, List<RingEpoch> epochs) {

    /** What lies further back counts as never owned: entries older than that are misses. */
    public static final int MAX_EPOCHS = 16;

    /** Entries carry the epoch in two bytes. */
    public static final int LAST_EPOCH = 0xffff;

    private static final String TITLE = "ringcache-ring 1";

    /**
     * The members in one epoch. Immutable.
     *
     * @param number from 0
     * @param nodes in the order in which they are shown
     */
    public record RingEpoch(int number, List<RingNode> nodes) {

        /** Checks that no name occurs twice. */
        public RingEpoch {
            nodes = List.copyOf(nodes);
            if (nodes.stream().map(RingNode::id).distinct().count() < nodes.size()) {
                throw new IllegalArgumentException("The ring " + nodes + " has a node twice: name each once");
            }
        }

        /** The node with this name. */
        public Optional<RingNode> node(NodeId id) {
            return nodes.stream().filter(node -> node.id().equals(id)).findFirst();
        }
    }

    /** Checks the numbers. */
    public RingRecord {
        epochs = List.copyOf(epochs);
        if (epochs.isEmpty() || epochs.size() > MAX_EPOCHS) {
            throw new IllegalArgumentException(
                    "A ring's record has 1 to " + MAX_EPOCHS + " epochs, not " + epochs.size());
        }
        for (int i = 1; i < epochs.size(); i++) {
            if (epochs.get(i).number() != epochs.get(i - 1).number() - 1) {
                throw new IllegalArgumentException("The epochs of a ring's record have a gap: " + epochs);
            }
        }
    }

    /** The first epoch of a ring. */
    public static RingRecord first(int virtualNodes, long seed, List<RingNode> nodes) {
        return new RingRecord(virtualNodes, seed, List.of(new RingEpoch(0, nodes)));
    }

    /** The epoch that is in force. */
    public RingEpoch current() {
        return epochs.get(0);
    }

    public int epoch() {
        return current().number();
    }

    /**
     * The record after a change.
     *
     * @throws IllegalArgumentException if these nodes make no ring
     */
    public RingRecord next(List<RingNode> nodes) {
        if (epoch() == LAST_EPOCH) {
            throw new IllegalArgumentException("The ring has had " + LAST_EPOCH
                    + " changes, as many as entries can count: start anew under another 'namespace'");
        }
        HashRing.of(RingNode.members(nodes), virtualNodes, seed);
        List<RingEpoch> all = new ArrayList<>();
        all.add(new RingEpoch(epoch() + 1, nodes));
        all.addAll(epochs.subList(0, Math.min(epochs.size(), MAX_EPOCHS - 1)));
        return new RingRecord(virtualNodes, seed, all);
    }

    /** The record of the same epoch with the nodes of the one before. */
    public RingRecord insteadAsBefore() {
        List<RingEpoch> all = new ArrayList<>(epochs);
        all.set(0, new RingEpoch(epoch(), epochs.get(1).nodes()));
        return new RingRecord(virtualNodes, seed, all);
    }

    /** The rings of all epochs, the newest first. */
    List<HashRing> rings() {
        return epochs.stream()
                .map(epoch -> HashRing.of(RingNode.members(epoch.nodes()), virtualNodes, seed))
                .toList();
    }

    /** What decides who owns which key now, as 16 hexadecimal digits. */
    public String fingerprint() {
        return fingerprint(current());
    }

    private String fingerprint(RingEpoch epoch) {
        return HexFormat.of().toHexDigits(HashRing.fingerprint(RingNode.members(epoch.nodes()), virtualNodes, seed));
    }

    /** Whether the ring now or in one of the recorded epochs was what {@code other} is now. */
    public boolean hasBeen(RingRecord other) {
        String wanted = other.fingerprint();
        return epochs.stream().anyMatch(epoch -> fingerprint(epoch).equals(wanted));
    }

    /** The ring in force, to be read by people. */
    public String shown() {
        return "epoch " + epoch() + ", nodes " + current().nodes() + ", ring.virtual-nodes=" + virtualNodes
                + ", ring.seed=" + seed;
    }

    /** The record as nodes keep it. */
    public String text() {
        StringBuilder text = new StringBuilder(TITLE)
                .append("\nvirtual-nodes ")
                .append(virtualNodes)
                .append("\nseed ")
                .append(seed)
                .append('\n');
        for (RingEpoch epoch : epochs) {
            text.append("epoch ").append(epoch.number()).append('\n');
            text.append(epoch.nodes().stream()
                    .map(node -> "node " + node.id() + " " + node.weight() + " " + node.uri() + "\n")
                    .collect(Collectors.joining()));
        }
        return text.toString();
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static RingRecord parse(String text) {
        return new Reader(text.lines().toList()).read();
    }

    /** Reads line by line. Used once. */
    private static final class Reader {
        private final List<String> lines;
        private int at;

        Reader(List<String> lines) {
            this.lines = lines;
        }

        RingRecord read() {
            try {
                if (!lines.get(at++).equals(TITLE)) {
                    throw new IllegalArgumentException("it does not begin with '" + TITLE + "'");
                }
                int virtualNodes = Integer.parseInt(after("virtual-nodes "));
                long seed = Long.parseLong(after("seed "));
                List<RingEpoch> epochs = new ArrayList<>();
                while (at < lines.size()) {
                    epochs.add(epoch());
                }
                return new RingRecord(virtualNodes, seed, epochs);
            } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                throw new IllegalArgumentException(
                        "This is no record of a ring: " + e.getMessage() + "; it reads " + lines, e);
            }
        }

        private RingEpoch epoch() {
            int number = Integer.parseInt(after("epoch "));
            List<RingNode> nodes = new ArrayList<>();
            while (at < lines.size() && lines.get(at).startsWith("node ")) {
                String[] parts = after("node ").split(" ", 3);
                nodes.add(new RingNode(new NodeId(parts[0]), Integer.parseInt(parts[1]), parts[2]));
            }
            return new RingEpoch(number, nodes);
        }

        private String after(String word) {
            String line = lines.get(at++);
            if (!line.startsWith(word)) {
                throw new IllegalArgumentException("line " + at + " does not begin with '" + word.strip() + "'");
            }
            return line.substring(word.length());
        }
    }
}

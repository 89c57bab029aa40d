package io.ringcache.internal.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The vectors in {@code docs/ring.md} against the code. */
class RingDocumentTest {

    private static final Map<String, HashRing> RINGS = new HashMap<>();
    private static List<String> lines = List.of();

    @BeforeAll
    static void read() throws IOException {
        lines = Files.readAllLines(Path.of("docs", "ring.md"), StandardCharsets.UTF_8);
        for (String[] row : table("Rings")) {
            RINGS.put(row[0], HashRing.of(members(row[1]), Integer.parseInt(row[2]), Long.parseLong(row[3])));
        }
    }

    @Test
    void hashes() {
        for (String[] row : table("Hash")) {
            assertThat(hex(Hash64.hash(ascii(row[0]), Long.parseLong(row[1])))).isEqualTo(row[2]);
        }
    }

    @Test
    void fingerprints() {
        for (String[] row : table("Rings")) {
            assertThat(hex(ring(row[0]).fingerprint())).as(row[0]).isEqualTo(row[4]);
        }
    }

    @Test
    void aPointBelongsToItsNode() {
        for (String[] row : table("Points")) {
            long point = Long.parseUnsignedLong(row[3], 16);
            assertThat(ring(row[0]).ownerId(point)).as(row[3]).hasToString(row[1]);
        }
    }

    @Test
    void owners() {
        for (String[] row : table("Owners")) {
            long hash = Long.parseUnsignedLong(row[1], 16);
            assertThat(ring(row[0]).ownerId(hash)).as(row[1]).hasToString(row[2]);
        }
    }

    @Test
    void theDefaultIsTheOneThatIsMeasured() {
        assertThat(lines).anyMatch(line -> line.startsWith("| **4,096** (default)"));
        assertThat(HashRing.DEFAULT_VIRTUAL_NODES).isEqualTo(4_096);
    }

    /** The rows of the table below a heading, without header and rule. */
    private static List<String[]> table(String heading) {
        List<String[]> rows = lines.stream()
                .dropWhile(line -> !line.equals("### " + heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith("#"))
                .filter(line -> line.startsWith("|"))
                .skip(2)
                .map(line -> line.substring(1).replace("`", "").split("\\|", -1))
                .map(cells -> Arrays.stream(cells).map(String::strip).toArray(String[]::new))
                .toList();
        assertThat(rows).as("table " + heading).hasSizeGreaterThan(1);
        return rows;
    }

    private static HashRing ring(String name) {
        return Objects.requireNonNull(RINGS.get(name), name);
    }

    private static List<Member> members(String cell) {
        return Arrays.stream(cell.split(","))
                .map(text -> text.split("="))
                .map(pair -> new Member(new NodeId(pair[0]), Integer.parseInt(pair[1])))
                .toList();
    }

    private static String hex(long value) {
        return String.format("%016x", value);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

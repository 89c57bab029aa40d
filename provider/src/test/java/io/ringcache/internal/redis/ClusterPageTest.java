package io.ringcache.internal.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tables of vectors on the page about clusters are what the code computes. */
class ClusterPageTest {

    /** The cells of a table's rows. */
    private static Stream<List<String>> rows(String head) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("docs", "cluster.md"), StandardCharsets.UTF_8);
        int start = lines.indexOf(head);
        assertThat(start).as("the table with the head " + head).isNotNegative();
        return lines.subList(start + 2, lines.size()).stream()
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                        .map(cell -> cell.strip().replace("`", ""))
                        .toList());
    }

    static Stream<List<String>> shards() throws IOException {
        return rows("| shards | shard | slot | tag |");
    }

    static Stream<List<String>> hashes() throws IOException {
        return rows("| hash | shards | shard |");
    }

    @ParameterizedTest
    @MethodSource("shards")
    void aShardHasItsSlotAndItsTag(List<String> row) {
        int slot = Slots.ofShard(Integer.parseInt(row.get(1)), Integer.parseInt(row.get(0)));
        assertThat(slot).isEqualTo(Integer.parseInt(row.get(2)));
        assertThat(Slots.tag(slot)).isEqualTo(row.get(3));
        assertThat(Slots.of(CacheKeys.ascii("ringcache:orders" + row.get(3) + ":e:s:apples{1}")))
                .isEqualTo(slot);
    }

    @ParameterizedTest
    @MethodSource("hashes")
    void aHashHasItsShard(List<String> row) {
        assertThat(ClusterTopology.shard(Long.parseUnsignedLong(row.get(0), 16), Integer.parseInt(row.get(1))))
                .isEqualTo(Integer.parseInt(row.get(2)));
    }
}

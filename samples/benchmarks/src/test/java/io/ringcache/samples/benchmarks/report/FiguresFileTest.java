package io.ringcache.samples.benchmarks.report;

import static io.ringcache.samples.benchmarks.Contestants.RINGCACHE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresFileTest {

    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        Path path = folder.resolve("new").resolve("figures.csv");
        FiguresFile file = FiguresFile.create(path, Map.of("machine", "2 cores, \"small\""));
        Measured measured = Rounds.of("near hit, hot", RINGCACHE, "ns", 1.0 / 3).get(0);
        file.add(measured);
        assertThat(FiguresFile.read(path).measured()).containsExactly(measured);
        file.add(new Failure(2, "near", "a line,\nand another"));
        Results results = FiguresFile.read(path);
        assertThat(results.about()).containsExactly(Map.entry("machine", "2 cores, \"small\""));
        assertThat(results.failures()).containsExactly(new Failure(2, "near", "a line, and another"));
    }

    @Test
    void aLineThatIsNoneIsNamed() throws IOException {
        Path path = folder.resolve("figures.csv");
        Files.writeString(path, "about,date,today\nfigure,1,near,get\n");
        assertThatIOException()
                .isThrownBy(() -> FiguresFile.read(path))
                .withMessageContaining("line 2")
                .withMessageContaining("figure,1,near,get");
    }
}

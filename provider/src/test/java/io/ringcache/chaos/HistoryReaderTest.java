package io.ringcache.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.failure.OutcomeUnknownException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a log tells is what was logged, and what a kill leaves of it is understood. */
class HistoryReaderTest {

    @TempDir
    private Path folder = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void nameFile() {
        file = folder.resolve("log");
    }

    private History history() throws IOException {
        HistoryReader reader = new HistoryReader();
        reader.read(7, file);
        return reader.history(List.of());
    }

    private Calls calls(OpLog log) {
        return new Calls(log);
    }

    @Test
    void callsComeBackAsTheyWere() throws IOException {
        try (OpLog log = new OpLog(file, System.nanoTime())) {
            calls(log).write(Kind.PUT, "r1", "5", null, Result::done);
            calls(log).write(Kind.APPEND, "l1", "b", null, () -> Result.of("a,b"));
            calls(log).write(Kind.REPLACE, "s1", "n", "o", () -> Result.ifMet(false));
            calls(log).read(Kind.GET, "r1", () -> 5L);
            log.pause(3, 9);
        }
        History history = history();
        assertThat(history.ops())
                .extracting(Op::kind, Op::key, Op::value, Op::detail, Op::outcome)
                .containsExactly(
                        tuple(Kind.PUT, "r1", "5", null, Outcome.OK),
                        tuple(Kind.APPEND, "l1", "b", "a,b", Outcome.OK),
                        tuple(Kind.REPLACE, "s1", "n", "o", Outcome.REFUSED),
                        tuple(Kind.GET, "r1", "5", null, Outcome.OK));
        assertThat(history.ops()).allSatisfy(op -> {
            assertThat(op.jvm()).isEqualTo(7);
            assertThat(op.end()).isBetween(op.start(), op.start() + 10_000_000_000L);
        });
        assertThat(history.pauses()).isEqualTo(Map.of(7, List.of(new Span(3, 9))));
    }

    @Test
    void failuresAreToldApart() throws IOException {
        try (OpLog log = new OpLog(file, 0)) {
            calls(log).write(Kind.PUT, "r1", "1", null, () -> {
                throw new NodeUnavailableException("", null);
            });
            calls(log).write(Kind.PUT, "r1", "2", null, () -> {
                throw new OutcomeUnknownException("", null);
            });
            calls(log).write(Kind.PUT, "r1", "3", null, () -> {
                throw new IllegalStateException();
            });
            calls(log).read(Kind.GET, "r1", () -> {
                throw new IllegalStateException();
            });
        }
        assertThat(history().ops())
                .extracting(Op::outcome)
                .containsExactly(Outcome.NOTHING, Outcome.UNKNOWN, Outcome.UNKNOWN, Outcome.NOTHING);
        assertThat(history().failures())
                .containsEntry("PUT:OutcomeUnknownException", 1)
                .hasSize(4);
    }

    @Test
    void theBeginningOfAWriteIsInTheFileBeforeItIsSent() throws IOException {
        try (OpLog log = new OpLog(file, 0)) {
            calls(log).write(Kind.PUT, "r1", "1", null, () -> {
                assertThat(file).content().startsWith("B 1 PUT r1 1 - ");
                return Result.done();
            });
        }
    }

    @Test
    void aWriteWithoutAnEndIsOfUnknownOutcome() throws IOException {
        Files.writeString(file, "B 1 PUT r1 5 - 100\nE 1 101 10");
        assertThat(history().ops())
                .containsExactly(new Op(7, Kind.PUT, "r1", "5", null, Outcome.UNKNOWN, 100, Op.NEVER));
    }
}

package io.ringcache.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Four JVMs with eight threads each knock at one limiter. */
class ManyJvmsLimitTest {

    private static final int PERMITS = 40;
    private static final Duration PERIOD = Duration.ofMillis(500);
    private static final int PERIODS = 8;
    private static final List<ChildJvm> JVMS = new ArrayList<>();

    @RegisterExtension
    static final RingFixture RING = new RingFixture();

    /** It was let in at some time between the two. */
    private record Admission(long asked, long answered) {

        static Admission of(String text) {
            int between = text.indexOf('-', 1);
            return new Admission(
                    Long.parseLong(text.substring(0, between)), Long.parseLong(text.substring(between + 1)));
        }
    }

    @BeforeAll
    static void start() {
        for (int i = 0; i < 4; i++) {
            JVMS.add(LimiterWorker.start(RING));
        }
    }

    @AfterAll
    static void end() {
        JVMS.forEach(ChildJvm::close);
    }

    @ParameterizedTest
    @CsvSource({"SLIDING_LOG, 40", "SLIDING_COUNTER, 79", "TOKEN_BUCKET, 80"})
    void noWindowHoldsMoreThanPromised(String algorithm, int most) {
        List<Admission> admissions = ChildJvm.askAll(
                        JVMS,
                        String.join(
                                " ",
                                algorithm,
                                RingFixture.uniqueName(),
                                String.valueOf(PERMITS),
                                String.valueOf(PERIOD.toMillis()),
                                String.valueOf(PERIODS * PERIOD.toMillis())))
                .stream()
                .flatMap(line -> Arrays.stream(line.split(" ", -1)))
                .filter(text -> !text.isEmpty())
                .map(Admission::of)
                .toList();
        assertThat(mostInAWindow(admissions)).isLessThanOrEqualTo(most).isGreaterThan(PERMITS / 2);
        assertThat(admissions).as("nobody is kept out without need").hasSizeGreaterThan((PERIODS - 2) * PERMITS);
    }

    /** How many were certainly let in within one period, whichever it is: asked after its begin and answered before its end. */
    private static int mostInAWindow(List<Admission> admissions) {
        int most = 0;
        for (Admission first : admissions) {
            long end = first.asked() + PERIOD.toNanos();
            int inside = 0;
            for (Admission other : admissions) {
                inside += other.asked() >= first.asked() && other.answered() < end ? 1 : 0;
            }
            most = Math.max(most, inside);
        }
        return most;
    }
}

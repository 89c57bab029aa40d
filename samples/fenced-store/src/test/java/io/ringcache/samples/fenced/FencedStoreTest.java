package io.ringcache.samples.fenced;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What the stores take. */
final class FencedStoreTest {

    private final FencedStore fenced = new FencedStore();

    @Test
    void aLowerTokenIsRefusedAndChangesNothing() {
        assertThat(fenced.write(2, "new")).isTrue();
        assertThat(fenced.write(1, "old")).isFalse();
        assertThat(fenced.value()).isEqualTo("new");
    }

    @Test
    void theSameHolderMayWriteAgain() {
        assertThat(fenced.write(2, "first")).isTrue();
        assertThat(fenced.write(2, "second")).isTrue();
        assertThat(fenced.value()).isEqualTo("second");
    }

    @Test
    void theServicePassesTheTokenOnAndTheVerdictBack() throws IOException {
        try (StoreService service = StoreService.open(fenced)) {
            assertThat(StoreService.write(service.port(), 2, "two words")).isTrue();
            assertThat(StoreService.write(service.port(), 1, "old")).isFalse();
        }
        assertThat(fenced.value()).isEqualTo("two words");
    }
}

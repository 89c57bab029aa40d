package io.ringcache.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class CopierRandomTest {

    private static final int VALUES = 3000;

    private final KryoCodec codec = Codecs.open();
    private final long seed = System.nanoTime();

    /** Bytes tell which instances are the same within one value. */
    @Test
    void copiesAreWhatDecodingGivesWhateverHappenedToOthers() {
        RandomValues values = new RandomValues(seed);
        int copied = 0;
        for (int i = 0; i < VALUES; i++) {
            Object value = values.next();
            Optional<Supplier<Object>> copier = codec.copier(Codecs.roundTrip(codec, value));
            if (copier.isPresent()) {
                copied++;
                check(codec.encode(value), copier.get());
            }
        }
        assertThat(copied).isBetween(VALUES / 4, VALUES - 1);
    }

    private void check(byte[] stored, Supplier<Object> copier) {
        byte[] decoded = codec.encode(codec.decode(stored, 0, stored.length));
        for (int i = 0; i < 3; i++) {
            Object copy = copier.get();
            assertThat(codec.encode(copy)).as("seed %d", seed).isEqualTo(decoded);
            RandomValues.spoil(copy);
        }
    }
}

package io.ringcache.internal.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Hash64Test {

    private static final long PRIME = 2_654_435_761L;

    @ParameterizedTest
    @CsvSource({
        "'', 0, EF46DB3751D8E999",
        "a, 0, D24EC4F1A98C6E5B",
        "abc, 0, 44BC2CF5AD770999",
        "xxhash, 0, 32DD38952C4BC720",
        "xxhash, 20141025, B559B98D844E0635",
        "Nobody inspects the spammish repetition, 0, FBCEA83C8A378BF1",
    })
    void equalsThePublishedVectorsOfTexts(String text, long seed, String expected) {
        assertThat(Hash64.hash(text.getBytes(StandardCharsets.US_ASCII), seed))
                .isEqualTo(Long.parseUnsignedLong(expected, 16));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, EF46DB3751D8E999",
        "0, 2654435761, AC75FDA2929B17EF",
        "1, 0, E934A84ADB052768",
        "1, 2654435761, 5014607643A9B4C3",
        "4, 0, 9136A0DCA57457EE",
        "14, 0, 8282DCC4994E35C8",
        "14, 2654435761, C3BD6BF63DEB6DF0",
        "222, 0, B641AE8CB691C174",
        "222, 2654435761, 20CB8AB7AE10C14A",
    })
    void equalsThePublishedVectorsOfTheSanityBuffer(int length, long seed, String expected) {
        assertThat(Hash64.hash(sanityBuffer(length), seed)).isEqualTo(Long.parseUnsignedLong(expected, 16));
    }

    @Test
    void aRangeHashesLikeItsCopy() {
        byte[] bytes = sanityBuffer(100);
        for (int length = 0; length <= 90; length++) {
            byte[] copy = Arrays.copyOfRange(bytes, 7, 7 + length);
            assertThat(Hash64.hash(bytes, 7, length, 42)).isEqualTo(Hash64.hash(copy, 42));
        }
    }

    @Test
    void aRangeOutsideTheBytesIsRefused() {
        assertThatThrownBy(() -> Hash64.hash(new byte[8], 4, 5, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    /** The buffer that the xxHash project's own sanity check uses. */
    private static byte[] sanityBuffer(int length) {
        byte[] bytes = new byte[length];
        long generator = PRIME;
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (generator >>> 56);
            generator *= 0x9E3779B185EBCA8DL;
        }
        return bytes;
    }
}

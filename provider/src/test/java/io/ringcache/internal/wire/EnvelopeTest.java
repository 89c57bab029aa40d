package io.ringcache.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.internal.wire.Envelope.Era;
import io.ringcache.internal.wire.Envelope.Stamp;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes of an entry; the golden ones stand in {@code docs/wire-format.md} too. */
class EnvelopeTest {

    /** The vectors are of an entry under the empty name. */
    private static final byte[] NAME = {};

    /** An entry as some release wrote it, with what it says. */
    record Golden(
            String name,
            Stamp stamp,
            Era era,
            long versionHigh,
            long versionLow,
            long endMillis,
            String payload,
            String hex) {

        byte[] bytes() {
            return HexFormat.of().parseHex(hex);
        }

        byte[] payloadBytes() {
            return payload.getBytes(StandardCharsets.UTF_8);
        }

        byte[] written() {
            return Envelope.write(NAME, stamp, era, versionHigh, versionLow, endMillis, payloadBytes());
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Golden> goldens() {
        return List.of(
                new Golden(
                        "limited",
                        new Stamp(1, 0xCAFEBABE),
                        new Era(0x1122334455667788L, 0),
                        0x0102030405060708L,
                        42,
                        1_700_000_000_000L,
                        "value",
                        "52010001cafebabe11223344556677880102030405060708000000000000002a"
                                + "0000018bcfe56800d50fba7d76616c7565"),
                new Golden(
                        "empty",
                        new Stamp(0, 0),
                        new Era(0, 0),
                        0,
                        1,
                        0,
                        "",
                        "5201000000000000000000000000000000000000000000000000000000000001"
                                + "0000000000000000f01b268e"),
                new Golden(
                        "extremes",
                        new Stamp(255, -1),
                        new Era(-1, 0xffff),
                        -1,
                        -1,
                        (1L << 48) - 1,
                        "\u00e9",
                        "520100ffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
                                + "ffffffffffffffff4a6bc0e5c3a9"),
                new Golden(
                        "later epoch",
                        new Stamp(1, 7),
                        new Era(9, 3),
                        5,
                        6,
                        1_700_000_000_000L,
                        "v",
                        "5201000100000007000000000000000900000000000000050000000000000006"
                                + "0003018bcfe56800c2191bee76"));
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void writesTheGoldenBytes(Golden golden) {
        assertThat(HexFormat.of().formatHex(golden.written())).isEqualTo(golden.hex());
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void readsTheGoldenBytes(Golden golden) {
        Envelope envelope = entry(golden.bytes());
        assertThat(envelope.stamp()).isEqualTo(golden.stamp());
        assertThat(envelope.life()).isEqualTo(golden.era().life());
        assertThat(envelope.epoch()).isEqualTo(golden.era().epoch());
        assertThat(envelope.endMillis()).isEqualTo(golden.endMillis());
        assertThat(payload(envelope)).isEqualTo(golden.payloadBytes());
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void theVersionIsWhereScriptsLookForIt(Golden golden) {
        assertThat(Envelope.versionHigh(golden.bytes())).isEqualTo(golden.versionHigh());
        assertThat(Envelope.versionLow(golden.bytes())).isEqualTo(golden.versionLow());
    }

    @Test
    void anEntryCountsUnderItsOwnNameOnly() {
        Envelope.Stamp stamp = new Envelope.Stamp(1, 2);
        byte[] bytes = Envelope.write(new byte[] {'a'}, stamp, new Era(3, 0), 4, 5, 6, new byte[] {7});
        assertThat(Envelope.read(new byte[] {'a'}, bytes)).isNotNull();
        assertThat(Envelope.read(new byte[] {'b'}, bytes)).isNull();
    }

    @Test
    void whatIsTooShortForAVersionHasNone() {
        for (int length = 0; length < 34; length++) {
            byte[] bytes = new byte[length];
            Arrays.fill(bytes, (byte) -1);
            assertThat(Envelope.versionHigh(bytes)).isZero();
            assertThat(Envelope.versionLow(bytes)).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void anyFlippedBitOutsideTheEndOfLifeIsNoticed(Golden golden) {
        byte[] bytes = golden.bytes();
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            boolean endOfLife = bit / 8 >= 34 && bit / 8 < 40;
            byte[] flipped = bytes.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(Envelope.read(NAME, flipped) != null).as("bit %s", bit).isEqualTo(endOfLife);
        }
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void aScriptMayMoveTheEndOfLife(Golden golden) {
        byte[] bytes = golden.bytes();
        Arrays.fill(bytes, 34, 40, (byte) 1);
        Envelope envelope = entry(bytes);
        assertThat(envelope.endMillis()).isEqualTo(0x010101010101L);
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void anyOtherLengthIsNoEntry(Golden golden) {
        byte[] bytes = golden.bytes();
        for (int length = 0; length < bytes.length + 100; length++) {
            boolean whole = length == bytes.length;
            assertThat(Envelope.read(NAME, Arrays.copyOf(bytes, length)) != null)
                    .as("length %s", length)
                    .isEqualTo(whole);
        }
    }

    @Test
    void magicFormatAndReservedByteAreJudgedEvenWhenTheChecksumIsRight() {
        byte[] bytes = goldens().get(0).bytes();
        assertThat(Envelope.read(NAME, sealed(bytes, 3))).isNotNull(); // another codec is an entry all the same
        for (int at : new int[] {0, 1, 2}) {
            assertThat(Envelope.read(NAME, sealed(bytes, at))).as("byte %s", at).isNull();
        }
    }

    @Test
    void foreignBytesAreNoEntry() {
        assertThat(Envelope.read(NAME, new byte[0])).isNull();
        assertThat(Envelope.read(
                        NAME,
                        "a value of somebody else, long enough for a whole header".getBytes(StandardCharsets.US_ASCII)))
                .isNull();
        assertThat(Envelope.read(NAME, new byte[Envelope.HEADER_BYTES])).isNull();
    }

    @Test
    void aMillionRandomInputsAreNoEntries() {
        SplittableRandom random = new SplittableRandom(20_250_711);
        for (int i = 0; i < 1_000_000; i++) {
            byte[] bytes = new byte[random.nextInt(80)];
            random.nextBytes(bytes);
            if (bytes.length >= 3 && random.nextBoolean()) {
                bytes[0] = Envelope.MAGIC;
                bytes[1] = Envelope.FORMAT;
                bytes[2] = 0;
            }
            assertThat(Envelope.read(NAME, bytes) == null).isTrue();
        }
    }

    @Test
    void theParsedEntryIsAViewOfTheBytes() {
        byte[] bytes = goldens().get(0).bytes();
        Envelope envelope = entry(bytes);
        assertThat(envelope.bytes()).isSameAs(bytes);
        assertThat(envelope.payloadOffset()).isEqualTo(Envelope.HEADER_BYTES);
    }

    /** {@code bytes} with another byte {@code at} and the checksum that goes with it. */
    private static byte[] sealed(byte[] bytes, int at) {
        byte[] sealed = bytes.clone();
        sealed[at] ^= 1;
        CRC32C crc = new CRC32C();
        crc.update(sealed, 0, 32);
        crc.update(sealed, 44, sealed.length - 44);
        ByteBuffer.wrap(sealed).putInt(40, (int) crc.getValue());
        return sealed;
    }

    private static Envelope entry(byte[] bytes) {
        return Objects.requireNonNull(Envelope.read(NAME, bytes), "not an entry");
    }

    private static byte[] payload(Envelope envelope) {
        int from = envelope.payloadOffset();
        return Arrays.copyOfRange(envelope.bytes(), from, from + envelope.payloadLength());
    }
}

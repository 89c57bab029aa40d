package io.ringcache.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.ringcache.internal.wire.Message.Batch;
import io.ringcache.internal.wire.Message.Carried;
import io.ringcache.internal.wire.Message.Kind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes of a message; the golden ones stand in {@code docs/wire-format.md} too. */
class MessageTest {

    /** The shortest entry there is. */
    private static final String ENTRY =
            "5201000000000000000000000000000000000000000000000000" + "0000000000010000000000000000f01b268e";

    /** A message as some release sent it, with what it says. */
    record Golden(String hex, Message message) {

        byte[] bytes() {
            return HexFormat.of().parseHex(hex);
        }
    }

    static List<Golden> goldens() {
        return List.of(
                new Golden(
                        "31373030303030303030303030303031" + "49" + "0123456789abcdef",
                        new Message(1_700_000_000_000_001L, Kind.ENTRY, 0x0123456789ABCDEFL, null, "", null)),
                new Golden(
                        "30303030303030303030303030303030" + "49" + "ffffffffffffffff",
                        new Message(0, Kind.ENTRY, -1, null, "", null)),
                new Golden(
                        "39393939393939393939393939393939" + "43" + "322e37",
                        new Message(9_999_999_999_999_999L, Kind.CLEARED, 0, null, "2.7", null)),
                new Golden(
                        "31373030303030303030303030303032" + "54" + "74",
                        new Message(1_700_000_000_000_002L, Kind.RENEWED, 0, null, "t", null)),
                new Golden(
                        "31373030303030303030303030303033" + "44",
                        new Message(1_700_000_000_000_003L, Kind.DESTROYED, 0, null, "", null)),
                value("31373030303030303030303030303034" + "56" + "0123456789abcdef" + "00000002" + "6b31" + ENTRY, 2),
                value("31373030303030303030303030303035" + "56" + "0123456789abcdef" + "00000000" + ENTRY, 0),
                batch("31373030303030303030303030303036" + "42" + "0123456789abcdef"),
                batch("31373030303030303030303030303037" + "42" + "0123456789abcdef" + "ffffffffffffffff"
                        + "0000000000000000"));
    }

    private static Golden batch(String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return new Golden(hex, new Message(number(bytes), Kind.ENTRIES, 0, new Batch(bytes), "", null));
    }

    private static long number(byte[] message) {
        return Long.parseLong(new String(message, 0, 16, StandardCharsets.US_ASCII));
    }

    private static Golden value(String hex, int keyBytes) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        long sequence = number(bytes);
        return new Golden(
                hex, new Message(sequence, Kind.VALUE, 0x0123456789ABCDEFL, null, "", new Carried(bytes, keyBytes)));
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void readsTheGoldenBytes(Golden golden) {
        assertThat(Message.read(golden.bytes())).isEqualTo(golden.message());
    }

    @Test
    void theClientSendsALetterAndAHash() {
        byte[] suffix = Message.entrySuffix(0x0123456789ABCDEFL);
        assertThat(HexFormat.of().formatHex(suffix)).isEqualTo("490123456789abcdef");
    }

    @Test
    void theClientSendsAKeyInFrontOfAnEntryThatTravels() {
        byte[] suffix = Message.valueSuffix(0x0123456789ABCDEFL, new byte[] {'k', '1'});
        assertThat(HexFormat.of().formatHex(suffix)).isEqualTo("560123456789abcdef000000026b31");
    }

    @Test
    void theClientSendsAHashForEachOfSeveralChanges() {
        assertThat(HexFormat.of().formatHex(Message.batchPart(0x0123456789ABCDEFL)))
                .isEqualTo("0123456789abcdef");
    }

    @Test
    void theHashesOfSeveralChangesAreFoundInTheirOrder() {
        Batch batch = Objects.requireNonNull(goldens().get(8).message().batch());
        assertThat(batch.keyHashes()).containsExactly(0x0123456789ABCDEFL, -1, 0);
    }

    @Test
    void aTravellingEntryIsFoundBehindItsKey() {
        Golden golden = goldens().get(5);
        Carried carried = Objects.requireNonNull(golden.message().carried());
        assertThat(carried.key()).containsExactly('k', '1');
        assertThat(HexFormat.of().formatHex(carried.entry())).isEqualTo(ENTRY);
    }

    @Test
    void aKeyLengthThatLeavesNoRoomForAnEntryIsNoMessage() {
        for (int keyBytes : new int[] {Integer.MIN_VALUE, -1, 3, 4, 54, 55, 1 << 20, Integer.MAX_VALUE}) {
            byte[] bytes = goldens().get(5).bytes();
            ByteBuffer.wrap(bytes).putInt(25, keyBytes);
            assertThat(Message.read(bytes)).as("key of %s bytes", keyBytes).isNull();
        }
    }

    @Test
    void aTravellingEntryThatWasCutIsNoMessage() {
        byte[] bytes = goldens().get(5).bytes();
        for (int length = 0; length < bytes.length; length++) {
            assertThat(Message.read(Arrays.copyOf(bytes, length)))
                    .as("length %s", length)
                    .isNull();
        }
    }

    @Test
    void whatAClientSendsAndAScriptNumbersIsRead() {
        byte[] suffix = Message.entrySuffix(Long.MIN_VALUE);
        byte[] bytes = Arrays.copyOf("0000000000000042".getBytes(StandardCharsets.US_ASCII), 16 + suffix.length);
        System.arraycopy(suffix, 0, bytes, 16, suffix.length);
        assertThat(Message.read(bytes)).isEqualTo(new Message(42, Kind.ENTRY, Long.MIN_VALUE, null, "", null));
    }

    @Test
    void anythingButDigitsIsNoNumber() {
        for (int place = 0; place < 16; place++) {
            for (int other = 0; other < 256; other++) {
                byte[] bytes = message("D");
                bytes[place] = (byte) other;
                boolean digit = other >= '0' && other <= '9';
                assertThat(Message.read(bytes) != null)
                        .as("place %s, byte %s", place, other)
                        .isEqualTo(digit);
            }
        }
    }

    @Test
    void unknownLettersAreSkipped() {
        for (int letter = 0; letter < 256; letter++) {
            byte[] bytes = message("?12345678");
            bytes[16] = (byte) letter;
            assertThat(Message.read(bytes) != null)
                    .as("letter %s", letter)
                    .isEqualTo("IBCTDX".indexOf((char) letter) >= 0);
        }
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void shortInputIsNoMessage(Golden golden) {
        for (int length = 0; length <= 16; length++) {
            assertThat(Message.read(Arrays.copyOf(golden.bytes(), length))).isNull();
        }
    }

    @Test
    void aHashHasEightBytes() {
        for (int length = 0; length < 64; length++) {
            byte[] bytes = message("I" + "h".repeat(length));
            assertThat(Message.read(bytes) != null).as("length %s", length).isEqualTo(length == 8);
        }
    }

    @Test
    void severalHashesHaveEightBytesEachAndThereIsAtLeastOne() {
        for (int length = 0; length < 64; length++) {
            byte[] bytes = message("B" + "h".repeat(length));
            assertThat(Message.read(bytes) != null).as("length %s", length).isEqualTo(length > 0 && length % 8 == 0);
        }
    }

    @Test
    void aMillionRandomInputsNeverThrow() {
        SplittableRandom random = new SplittableRandom(20_250_712);
        assertThatCode(() -> {
                    for (int i = 0; i < 1_000_000; i++) {
                        Message.read(random(random));
                    }
                })
                .doesNotThrowAnyException();
    }

    /** Half of them start with digits, so that the rest is reached too. */
    private static byte[] random(SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(100)];
        random.nextBytes(bytes);
        if (random.nextBoolean()) {
            Arrays.fill(bytes, 0, Math.min(16, bytes.length), (byte) '7');
        }
        if (bytes.length > 16 && random.nextBoolean()) {
            bytes[16] = (byte) "IBCTDV".charAt(random.nextInt(6));
        }
        return bytes;
    }

    private static byte[] message(String suffix) {
        return ("0000000000000001" + suffix).getBytes(StandardCharsets.US_ASCII);
    }
}

package io.ringcache.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.Date;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The readable form of simple keys: a letter for the type, a colon, text.
 *
 * <p>Each class has a letter of its own and its text is read back to an equal key, so different keys have different
 * bytes. Floating point is in hexadecimal, as the decimal text of a double is not the same in all versions of Java.
 */
@SuppressWarnings("JavaUtilDate") // Users may have such keys.
final class KeyText {

    private static final char STRING = 's';
    private static final char BROKEN_STRING = 'S';
    private static final char ENUM = 'e';

    /** One class and its text. */
    private record Form(char letter, Function<Object, String> write, Function<String, Object> read) {}

    private static final Map<Class<?>, Form> BY_CLASS = new HashMap<>();
    private static final Map<Character, Form> BY_LETTER = new HashMap<>();

    static {
        add(Integer.class, 'i', Object::toString, Integer::valueOf);
        add(Long.class, 'l', Object::toString, Long::valueOf);
        add(Short.class, 'h', Object::toString, Short::valueOf);
        add(Byte.class, 'b', Object::toString, Byte::valueOf);
        add(Character.class, 'c', c -> Integer.toHexString((Character) c), KeyText::charOf);
        add(Boolean.class, 'z', Object::toString, KeyText::booleanOf);
        add(Double.class, 'd', d -> Double.toHexString((Double) d), Double::valueOf);
        add(Float.class, 'f', f -> Float.toHexString((Float) f), Float::valueOf);
        add(BigInteger.class, 'I', Object::toString, BigInteger::new);
        add(BigDecimal.class, 'D', Object::toString, BigDecimal::new);
        add(UUID.class, 'U', Object::toString, UUID::fromString);
        add(Date.class, 'T', date -> Long.toString(((Date) date).getTime()), text -> new Date(Long.parseLong(text)));
        add(Instant.class, 'n', Object::toString, Instant::parse);
        add(LocalDate.class, 'a', Object::toString, LocalDate::parse);
        add(LocalTime.class, 't', Object::toString, LocalTime::parse);
        add(LocalDateTime.class, 'A', Object::toString, LocalDateTime::parse);
        add(OffsetDateTime.class, 'o', Object::toString, OffsetDateTime::parse);
        add(Duration.class, 'u', Object::toString, Duration::parse);
        add(Period.class, 'p', Object::toString, Period::parse);
    }

    private KeyText() {}

    private static void add(Class<?> type, char letter, Function<Object, String> write, Function<String, Object> read) {
        Form form = new Form(letter, write, read);
        BY_CLASS.put(type, form);
        BY_LETTER.put(letter, form);
    }

    /** The bytes, or {@code null} if the class has no readable form. */
    static byte @Nullable [] encode(Object key, TypeTable types) {
        if (key instanceof String text) {
            return ofString(text);
        }
        if (key instanceof Enum<?> constant) {
            Class<?> type = constant.getDeclaringClass();
            types.forClass(type);
            return bytes(ENUM, type.getName() + "#" + constant.name());
        }
        Form form = BY_CLASS.get(key.getClass());
        return form == null ? null : bytes(form.letter(), form.write().apply(key));
    }

    static Object decode(byte[] bytes, TypeTable types) {
        char letter = (char) bytes[0];
        try {
            if (letter == BROKEN_STRING) {
                return brokenString(textOf(bytes));
            }
            String text = textOf(bytes);
            if (letter == STRING) {
                return text;
            }
            if (letter == ENUM) {
                return enumOf(text, types);
            }
            Form form = BY_LETTER.get(letter);
            if (form != null) {
                return form.read().apply(text);
            }
        } catch (CodecException e) {
            throw e;
        } catch (RuntimeException | CharacterCodingException e) {
            // Without the cause, whose message has the key in it.
            throw new CodecException("Not a key: what follows the type '" + letter + "' is not of that type");
        }
        throw new CodecException("Not a key: the type '" + letter + "' is unknown");
    }

    private static byte[] bytes(char letter, String text) {
        return (letter + ":" + text).getBytes(UTF_8);
    }

    private static String textOf(byte[] bytes) throws CharacterCodingException {
        return UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes, 2, bytes.length - 2))
                .toString();
    }

    /** UTF-8 has no form for half a surrogate pair: such text is given as its 16-bit units. */
    private static byte[] ofString(String text) {
        byte[] ascii = ofAscii(text);
        if (ascii != null) {
            return ascii;
        }
        if (isWellFormed(text)) {
            return bytes(STRING, text);
        }
        ByteBuffer units = ByteBuffer.allocate(text.length() * Character.BYTES);
        units.asCharBuffer().put(text);
        return bytes(BROKEN_STRING, HexFormat.of().formatHex(units.array()));
    }

    /** What most keys are, in one pass and one array; {@code null} for any other text. */
    private static byte @Nullable [] ofAscii(String text) {
        byte[] bytes = new byte[2 + text.length()];
        bytes[0] = STRING;
        bytes[1] = ':';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return null;
            }
            bytes[2 + i] = (byte) c;
        }
        return bytes;
    }

    private static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private static String brokenString(String hex) {
        CharBuffer units = ByteBuffer.wrap(HexFormat.of().parseHex(hex)).asCharBuffer();
        return units.toString();
    }

    private static Object enumOf(String text, TypeTable types) {
        int end = text.lastIndexOf('#');
        TypeInfo info = types.forName(text.substring(0, end));
        if (!(info.serializer() instanceof EnumSerializer constants)) {
            throw new CodecException("Not a key: " + info.type().getName() + " is not an enum");
        }
        return constants.constant(text.substring(end + 1));
    }

    private static Object charOf(String text) {
        int unit = Integer.parseInt(text, 16);
        if (unit < 0 || unit > Character.MAX_VALUE) {
            throw new IllegalArgumentException();
        }
        return (char) unit;
    }

    private static Object booleanOf(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException();
        }
        return text.equals("true");
    }
}

package io.ringcache.internal.lock;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;

/** This JVM, as the nodes know it: nobody else has its name, and it gives each number once. Thread-safe. */
final class Client {

    private static final int RANDOM_BITS = 120;

    private final String namespace;
    private final String name = new BigInteger(RANDOM_BITS, new SecureRandom()).toString(Character.MAX_RADIX);
    private final AtomicLong numbers = new AtomicLong();

    Client(String namespace) {
        this.namespace = namespace;
    }

    String namespace() {
        return namespace;
    }

    long nextNumber() {
        return numbers.incrementAndGet();
    }

    /** An acquisition, or who waits for one. */
    byte[] id(long permits, long number) {
        return ascii(permits + ";" + name + ";" + number);
    }

    /** What names of channels begin with. */
    String channels() {
        return namespace + ":@wake:";
    }

    byte[] channel() {
        return ascii(channels() + name);
    }

    /** The higher of two tokens, in decimal digits. */
    static byte[] higher(byte[] one, byte[] other) {
        return number(one) < number(other) ? other : one;
    }

    private static long number(byte[] digits) {
        return Long.parseLong(new String(digits, StandardCharsets.US_ASCII));
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

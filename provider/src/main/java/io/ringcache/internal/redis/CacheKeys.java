package io.ringcache.internal.redis;

import io.ringcache.internal.wire.KeyNames;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The names under which one shard of a cache's data stands on its node. A cache name is escaped, so that no two caches and
 * no cache and key can meet, whatever their names. Immutable.
 */
final class CacheKeys {

    private static final int MAX_DIGITS = 18;

    private final String bare;
    private final String tag;
    private final String root;
    private final byte[] entryPrefix;
    private final byte[] token;
    private final byte[] runId;
    private final byte[] last;
    private final byte[] sequencePrefix;
    private final byte[] channel;

    /** @param tag what has Redis Cluster put the keys of a shard together; empty elsewhere */
    CacheKeys(String namespace, String cacheName, String tag) {
        this.tag = tag;
        bare = namespace + ":" + KeyNames.escape(cacheName);
        root = bare + tag;
        entryPrefix = ascii(root + ":e:");
        token = ascii(root + ":t");
        runId = ascii(root + ":r");
        last = ascii(root + ":l");
        sequencePrefix = ascii(root + ":s:");
        channel = ascii(root + ":ch");
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The number that {@code digits} say, which nodes count up and never take below zero. */
    static long number(byte[] digits) {
        if (digits.length == 0 || digits.length > MAX_DIGITS) {
            throw new NumberFormatException(digits.length + " digits");
        }
        long number = 0;
        for (byte digit : digits) {
            if (digit < '0' || digit > '9') {
                throw new NumberFormatException("no digit");
            }
            number = 10 * number + digit - '0';
        }
        return number;
    }

    byte[] entry(byte[] key) {
        byte[] name = Arrays.copyOf(entryPrefix, entryPrefix.length + key.length);
        System.arraycopy(key, 0, name, entryPrefix.length, key.length);
        return name;
    }

    /** The key in the name of an entry of whichever shard. */
    byte[] keyOfAny(byte[] entryName) {
        int end = entryPrefix.length;
        if (!tag.isEmpty()) {
            end = bare.length();
            while (end < entryName.length && entryName[end] != '}') {
                end++;
            }
            end = Math.min(entryName.length, end + "}:e:".length());
        }
        return Arrays.copyOfRange(entryName, end, entryName.length);
    }

    /** What SCAN has to match to find the entries. */
    private byte[] entryPattern() {
        ByteArrayOutputStream pattern = new ByteArrayOutputStream(entryPrefix.length + 1);
        pattern.writeBytes(entryPrefix);
        pattern.write('*');
        return pattern.toByteArray();
    }

    /** What SCAN has to match to find the entries of all shards that lie on one server. */
    byte[] patternOfAll() {
        return tag.isEmpty() ? entryPattern() : ascii(bare + "{*}:e:*");
    }

    /** Whether this is the name of an entry of this shard. */
    boolean isEntry(byte[] name) {
        return name.length >= entryPrefix.length
                && Arrays.equals(name, 0, entryPrefix.length, entryPrefix, 0, entryPrefix.length);
    }

    /** What all names of the shard carry so that they lie together; empty if nothing is needed. */
    String tag() {
        return tag;
    }

    byte[] token() {
        return token;
    }

    byte[] runId() {
        return runId;
    }

    /** Where the last number stands while the ring is closed. */
    byte[] last() {
        return last;
    }

    /** What all of these names begin with. */
    byte[] root() {
        return ascii(root);
    }

    byte[] sequencePrefix() {
        return sequencePrefix;
    }

    byte[] sequence(String tokenValue) {
        return ascii(root + ":s:" + tokenValue);
    }

    byte[] channel() {
        return channel;
    }

    String channelName() {
        return root + ":ch";
    }
}

package io.ringcache.spring.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Makes keys of limiters from parts of requests: of different parts never the same key, and none too long. */
final class KeyTexts {

    /** Names and addresses are shorter; whoever sends more must neither make requests fail nor fill the servers. */
    private static final int LONGEST = 200;

    private KeyTexts() {}

    static String address(String address) {
        return "address:" + shortened(address);
    }

    static String user(String name) {
        return "user:" + shortened(name);
    }

    static String header(String value) {
        return "header:" + shortened(value);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : "sha256:" + digest(text);
    }

    private static String digest(String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}

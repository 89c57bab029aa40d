package io.ringcache.internal.script;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A script that runs on the nodes, made of files that stand beside a class. Immutable, thread-safe. */
public final class LuaScript {

    private final String name;
    private final byte[] text;
    private final byte[] digest;

    private LuaScript(String name, byte[] text) {
        this.name = name;
        this.text = text;
        this.digest = digest(text).getBytes(StandardCharsets.US_ASCII);
    }

    /** The files of the jar one behind the other; the last gives the script its name. */
    public static LuaScript of(Class<?> beside, String... files) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (String file : files) {
            try (InputStream in = beside.getResourceAsStream(file)) {
                if (in == null) {
                    throw new IllegalStateException("the jar lacks " + file);
                }
                in.transferTo(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new LuaScript(files[files.length - 1], text.toByteArray());
    }

    /** The script behind another that may end it. */
    public LuaScript behind(LuaScript first) {
        byte[] both = Arrays.copyOf(first.text, first.text.length + text.length);
        System.arraycopy(text, 0, both, first.text.length, text.length);
        return new LuaScript(name, both);
    }

    private static String digest(byte[] text) {
        try {
            // No secret depends on it: it is what Redis calls scripts by.
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM lacks SHA-1, by which Redis calls scripts", e);
        }
    }

    /** Not to be changed by the caller. */
    public byte[] text() {
        return text;
    }

    /** What Redis calls it, in hexadecimal digits; not to be changed by the caller. */
    public byte[] digest() {
        return digest;
    }

    @Override
    public String toString() {
        return name;
    }
}

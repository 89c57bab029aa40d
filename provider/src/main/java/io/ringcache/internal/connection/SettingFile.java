package io.ringcache.internal.connection;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import javax.cache.CacheException;

/**
 * A file that a setting names. Immutable. What is in it is in no message.
 *
 * @param setting the setting, as users write it
 */
record SettingFile(String setting, Path path) {

    /** More than any certificate or password needs, and little enough to read again and again. */
    private static final int MOST_BYTES = 1 << 20;

    /** The content, as it is now. */
    String read() {
        try {
            if (Files.isDirectory(path)) {
                throw wrong("is a directory", "name a file");
            }
            if (Files.size(path) > MOST_BYTES) {
                throw wrong("is larger than 1 MiB", "name the right file");
            }
            // Bytes that are no text become signs that are refused later.
            return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw wrong("does not exist", "correct the path, or put the file there", e);
        } catch (IOException e) {
            throw wrong("cannot be read (" + e.getClass().getSimpleName() + ")", "let this JVM read it", e);
        }
    }

    /** What to throw: the setting, its value, what is wrong with that, and what to do. */
    CacheException wrong(String what, String remedy) {
        return new CacheException(message(what, remedy));
    }

    CacheException wrong(String what, String remedy, Throwable cause) {
        return new CacheException(message(what, remedy), cause);
    }

    private String message(String what, String remedy) {
        return "setting '" + setting + "': '" + path + "' " + what + "; " + remedy;
    }
}

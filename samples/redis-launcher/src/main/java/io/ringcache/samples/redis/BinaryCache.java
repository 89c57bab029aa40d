package io.ringcache.samples.redis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/**
 * A folder, private to the user, with the binaries that were taken out of jars. Each is checked against its SHA-256
 * before use, and appears under its name only when it is whole, so several JVMs may share the folder. Immutable.
 */
record BinaryCache(Path folder) {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final FileAttribute<?> FOR_OWNER_ONLY = PosixFilePermissions.asFileAttribute(OWNER_ONLY);

    /** Returns the executable file, extracted now if there is none or a damaged one. */
    Path executable(BundledBinary binary) throws IOException {
        Path home = Files.createDirectories(folder.resolve(binary.sha256()), FOR_OWNER_ONLY);
        // Fails when the folder is somebody else's.
        Files.setPosixFilePermissions(home, OWNER_ONLY);
        Path file = home.resolve("redis-server");
        if (!Files.isExecutable(file) || !isContent(Files.readAllBytes(file), binary)) {
            extract(binary, file);
        }
        return file;
    }

    private static void extract(BundledBinary binary, Path file) throws IOException {
        byte[] content = binary.read();
        if (!isContent(content, binary)) {
            throw new IOException(
                    binary.resource() + " on the class path is not the one inside org.signal:embedded-redis:"
                            + BundledBinary.JAR_VERSION + "; use that version");
        }
        Path unfinished = Files.createTempFile(file.getParent(), "unfinished-", ".tmp", FOR_OWNER_ONLY);
        try {
            Files.write(unfinished, content);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static boolean isContent(byte[] content, BundledBinary binary) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest).equals(binary.sha256());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}

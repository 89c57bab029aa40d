package io.ringcache.matrix;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A server in a jar on the class path, for Linux on x86-64. Immutable. */
record JarWay(String resource, String jar) implements Way {

    @Override
    public Optional<Path> binary(Path folder) throws UnavailableException, IOException, InterruptedException {
        if (!System.getProperty("os.name").startsWith("Linux")
                || !System.getProperty("os.arch").equals("amd64")) {
            throw new UnavailableException("the binary in " + jar + " is for Linux on x86-64");
        }
        Path file = Files.createDirectories(folder).resolve("server");
        try (@Nullable InputStream in = JarWay.class.getResourceAsStream('/' + resource)) {
            if (in == null) {
                throw new UnavailableException(jar + " is not on the class path: run with -Pmatrix");
            }
            Files.copy(in, file);
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        Process version = new ProcessBuilder(file.toString(), "--version")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("version.log").toFile())
                .start();
        if (!version.waitFor(10, TimeUnit.SECONDS) || version.exitValue() != 0) {
            version.destroyForcibly();
            throw new UnavailableException("the binary in " + jar + " does not run here: "
                    + Files.readString(folder.resolve("version.log")).strip());
        }
        return Optional.of(file);
    }
}

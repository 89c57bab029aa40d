package io.ringcache.samples.redis;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What the choice of servers depends on: environment variables, folders and platform. Immutable.
 *
 * @param variables environment variables
 * @param home the user's home folder
 * @param temporaryFolder where the folders of running servers go
 * @param os the {@code os.name} of the JVM
 * @param arch the {@code os.arch} of the JVM
 */
record Environment(Map<String, String> variables, Path home, Path temporaryFolder, String os, String arch) {

    private static final Path SHELL = Path.of("/bin/sh");

    static Environment current() {
        return new Environment(
                System.getenv(),
                Path.of(System.getProperty("user.home")),
                Path.of(System.getProperty("java.io.tmpdir")),
                System.getProperty("os.name"),
                System.getProperty("os.arch"));
    }

    /** Returns the variable's value, or empty when it is unset or blank. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    boolean isMac() {
        return os.startsWith("Mac");
    }

    boolean isLinux() {
        return os.startsWith("Linux");
    }

    /** Tells whether servers can be started as child processes: it takes a POSIX shell. */
    boolean hasShell() {
        return Files.isExecutable(SHELL);
    }

    /** Returns the folder for files that may be made again at any time, which need not exist. */
    Path cacheFolder() {
        return variable("XDG_CACHE_HOME")
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElseGet(() -> isMac() ? home.resolve("Library/Caches") : home.resolve(".cache"))
                .resolve("ringcache");
    }
}

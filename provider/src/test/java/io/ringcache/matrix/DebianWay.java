package io.ringcache.matrix;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A server from a package of Debian, with the libraries of its suite, by {@code src/matrix/debian-server.sh}. Immutable. */
record DebianWay(String suites, String serverPackage, List<String> libraryPackages) implements Way {

    private static final Path SCRIPT = Path.of("src", "matrix", "debian-server.sh");
    private static final int MINUTES = 3;

    DebianWay {
        libraryPackages = List.copyOf(libraryPackages);
    }

    @Override
    public Optional<Path> binary(Path folder) throws UnavailableException, IOException, InterruptedException {
        Path log = folder.resolveSibling(folder.getFileName() + "-fetch.log");
        List<String> command = new ArrayList<>(List.of("bash", SCRIPT.toString(), suites, serverPackage));
        command.add(folder.toString());
        command.addAll(libraryPackages);
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new UnavailableException("this machine has no bash");
        }
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new UnavailableException("fetching takes longer than " + MINUTES + " minutes");
        }
        if (process.exitValue() != 0) {
            List<String> lines = Files.readAllLines(log, UTF_8);
            throw new UnavailableException(
                    lines.isEmpty() ? SCRIPT + " failed without a word" : lines.get(lines.size() - 1));
        }
        return Optional.of(folder.resolve("server"));
    }
}

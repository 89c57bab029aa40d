package io.ringcache.mutation;

import io.ringcache.RingCachingProvider;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the compiled classes of this module stand. */
final class TestClasses {

    private TestClasses() {}

    /** The directories of main and test classes. */
    static Stream<Path> roots() {
        return Stream.of(RingCachingProvider.class, TestClasses.class).map(TestClasses::root);
    }

    private static Path root(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The full name of the test class with this simple name. */
    static String named(String simpleName) {
        Path root = root(TestClasses.class);
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> found =
                    files.filter(file -> file.endsWith(simpleName + ".class")).toList();
            if (found.size() != 1) {
                throw new IllegalStateException(found.size() + " test classes are called " + simpleName);
            }
            Path name = root.relativize(found.get(0)).resolveSibling(simpleName);
            return name.toString().replace(name.getFileSystem().getSeparator(), ".");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

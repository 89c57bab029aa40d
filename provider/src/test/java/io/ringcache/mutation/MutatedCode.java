package io.ringcache.mutation;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * The classes of Ringcache and of its tests, loaded a second time, with patched copies in the place of some. All come from
 * this one loader, so tests still share packages with what they test; everything else comes from the parent.
 */
final class MutatedCode extends URLClassLoader {

    private static final String OURS = "io.ringcache.";
    /** These know nothing of the provider, and may stay what they are. */
    private static final String SAMPLES = "io.ringcache.samples.";

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    /** One for all, because it opens each jar once. */
    private static final StandardJavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

    private MutatedCode(List<Path> roots) {
        super(roots.stream().map(MutatedCode::url).toArray(URL[]::new), MutatedCode.class.getClassLoader());
    }

    /**
     * Patches and loads.
     *
     * @param directory an empty one, for the patched copies
     */
    static MutatedCode of(List<Patch> patches, Path directory) throws IOException {
        Map<Path, String> sources = new LinkedHashMap<>();
        for (Patch patch : patches) {
            String text = sources.getOrDefault(patch.path(), patch.text());
            sources.put(patch.path(), patch.applyTo(text));
        }
        List<JavaFileObject> java = new ArrayList<>();
        for (Map.Entry<Path, String> source : sources.entrySet()) {
            if (source.getKey().toString().endsWith(".java")) {
                java.add(new Source(source.getKey(), source.getValue()));
            } else {
                Path copy = directory.resolve(source.getKey());
                Files.createDirectories(copy.getParent());
                Files.writeString(copy, source.getValue(), StandardCharsets.UTF_8);
            }
        }
        if (!java.isEmpty()) {
            compile(java, directory);
        }
        return new MutatedCode(
                Stream.concat(Stream.of(directory), TestClasses.roots()).toList());
    }

    private static void compile(List<JavaFileObject> sources, Path directory) throws IOException {
        FILES.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(directory));
        StringWriter complaints = new StringWriter();
        List<String> options = List.of("-proc:none", "-nowarn");
        if (!COMPILER.getTask(complaints, FILES, null, options, null, sources).call()) {
            throw new IllegalStateException("the patched copy does not compile; adapt the table: " + complaints);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(Path path, String text) {
            super(URI.create("mem:///" + path), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static URL url(Path root) {
        try {
            return root.toUri().toURL();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OURS) || name.startsWith(SAMPLES)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? findClass(name) : loaded;
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL own = findResource(name);
        return own == null ? super.getResource(name) : own;
    }
}

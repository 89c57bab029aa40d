package io.ringcache.codec;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Classes compiled from source while the test runs, each set in a class loader of its own. */
final class Compiled extends ClassLoader {

    private final Map<String, ByteArrayOutputStream> classes = new HashMap<>();

    private Compiled() {
        super(Compiled.class.getClassLoader());
    }

    /** Compiles one source file of the package {@code demo}. */
    static Compiled of(String className, String source) {
        Compiled loader = new Compiled();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        JavaFileManager files = new Files(compiler.getStandardFileManager(null, null, null), loader.classes);
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("mem:///demo/" + className + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return "package demo; " + source;
                    }
                };
        if (!compiler.getTask(null, files, null, List.of("-proc:none"), null, List.of(file))
                .call()) {
            throw new IllegalArgumentException(source);
        }
        return loader;
    }

    KryoCodec codec() {
        return new KryoCodec(this, AllowList.of(List.of("demo.*"), List.of()), KryoSettings.defaults());
    }

    /** Calls the static method {@code make} of a class. */
    Object make(String className) throws ReflectiveOperationException {
        var method = loadClass("demo." + className).getDeclaredMethod("make");
        method.setAccessible(true);
        return method.invoke(null);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        ByteArrayOutputStream bytes = classes.get(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes.toByteArray(), 0, bytes.size());
    }

    private static final class Files extends ForwardingJavaFileManager<JavaFileManager> {

        private final Map<String, ByteArrayOutputStream> classes;

        Files(JavaFileManager files, Map<String, ByteArrayOutputStream> classes) {
            super(files);
            this.classes = classes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("mem:///" + className), kind) {
                @Override
                public OutputStream openOutputStream() {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    classes.put(className, bytes);
                    return bytes;
                }
            };
        }
    }
}

package io.ringcache.samples.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What every JVM that runs a contestant is started with, so that none of them warns or does without something. Stateless. */
public final class JvmFlags {

    /** From here on the JDK warns of what Kryo and Netty do. */
    private static final int WARNS = 24;

    private JvmFlags() {}

    /** The flags, the same for all contestants. */
    public static List<String> all() {
        List<String> flags = new ArrayList<>(hazelcast());
        if (Runtime.version().feature() >= WARNS) {
            flags.add("--enable-native-access=ALL-UNNAMED");
            flags.add("--sun-misc-unsafe-memory-access=allow");
        }
        return List.copyOf(flags);
    }

    /** Hazelcast's manual asks for these on the class path. */
    private static List<String> hazelcast() {
        Stream<String> packages = Stream.of(
                "java.base/java.lang",
                "java.base/sun.nio.ch",
                "java.management/sun.management",
                "jdk.management/com.sun.management.internal");
        List<String> flags = new ArrayList<>(List.of("--add-modules=java.se"));
        flags.add("--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED");
        packages.forEach(name -> flags.add("--add-opens=" + name + "=ALL-UNNAMED"));
        return flags;
    }
}

package io.ringcache.spring.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.samples.redis.RedisServers;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The annotations need neither Spring's transactions nor anything for the web. */
class OptionalLibrariesTest {

    private static final Pattern LEFT_OUT = Pattern.compile(
            ".*/(spring-(tx|jdbc|web|webmvc|webflux|test|context-support)|jakarta\\.servlet-api|micrometer-[a-z-]+)-[^/]*\\.jar");

    @Test
    void theAnnotationsWorkWithoutThem() throws Exception {
        URL[] classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !LEFT_OUT.matcher(entry).matches())
                .map(OptionalLibrariesTest::url)
                .toArray(URL[]::new);
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (RedisServers servers = RedisServers.start(1);
                URLClassLoader bare = new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(bare);
            Supplier<?> application = (Supplier<?>) bare.loadClass(BareApplication.class.getName())
                    .getConstructor(String.class)
                    .newInstance(servers.uris().get(0));
            assertThat(application.get())
                    .isEqualTo("locked future mono limited refused, transactions false, web false");
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(entry, e);
        }
    }
}

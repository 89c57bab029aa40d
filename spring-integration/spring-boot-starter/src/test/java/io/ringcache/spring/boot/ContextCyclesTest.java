package io.ringcache.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.samples.redis.RedisServers;
import io.ringcache.spring.boot.shop.Books;
import io.ringcache.spring.boot.shop.ShopApplication;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Nothing stays behind when contexts come and go. */
class ContextCyclesTest {

    private static final int CYCLES = 50;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void fiftyContextsLeaveNoThreadsAndNoMBeans() throws MalformedObjectNameException {
        try (RedisServers servers = RedisServers.start(1)) {
            Set<String> before = threads();
            for (int i = 0; i < CYCLES; i++) {
                try (ConfigurableApplicationContext context = ShopApplication.start(arguments(servers))) {
                    context.getBean(Books.class).find("Emma", i);
                    assertThat(mbeans()).isNotEmpty();
                }
                assertThat(mbeans()).isEmpty();
            }
            Awaitility.await()
                    .atMost(LIMIT)
                    .untilAsserted(() -> assertThat(threads()).isSubsetOf(before));
        }
    }

    private static String[] arguments(RedisServers servers) {
        return new String[] {
            "--ringcache.namespace=cycles",
            "--ringcache.timeouts.operation=20s",
            "--ringcache.nodes=" + servers.uris().get(0),
            "--spring.main.banner-mode=off",
            "--logging.level.root=warn"
        };
    }

    private static Set<ObjectName> mbeans() throws MalformedObjectNameException {
        return ManagementFactory.getPlatformMBeanServer().queryNames(new ObjectName("javax.cache:*"), null);
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("ringcache") || name.startsWith("lettuce") || name.contains("netty"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theClassLoaderOfAnApplicationCanBeCollected() throws Exception {
        try (RedisServers servers = RedisServers.start(1)) {
            WeakReference<ClassLoader> loader =
                    runInLoaderOfItsOwn(servers.uris().get(0));
            useAnotherRecord();
            Awaitility.await().atMost(LIMIT).until(() -> {
                System.gc();
                return loader.get() == null;
            });
        }
    }

    private record Another(StringBuilder text, List<Integer> numbers) {}

    /** The methods that Java 17 makes for records keep the class of the last one. */
    private static void useAnotherRecord() {
        Another one = new Another(new StringBuilder(), List.of(1));
        assertThat(one)
                .hasSameHashCodeAs(new Another(one.text(), List.of(1)))
                .isEqualTo(new Another(one.text(), List.of(1)));
    }

    /** The thread of the application ends with it, so that what it keeps for threads goes, too. */
    private static WeakReference<ClassLoader> runInLoaderOfItsOwn(String uri) throws Exception {
        URLClassLoader loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader());
        FutureTask<Object> task = new FutureTask<>(() -> {
            Thread.currentThread().setContextClassLoader(loader);
            return Class.forName("io.ringcache.spring.boot.shop.IsolatedShop", true, loader)
                    .getMethod("run", String.class)
                    .invoke(null, uri);
        });
        Thread thread = new Thread(task, "isolated");
        thread.start();
        assertThat(task.get()).isEqualTo(1);
        thread.join();
        close(loader);
        return new WeakReference<>(loader);
    }

    private static void close(URLClassLoader loader) throws IOException {
        loader.close();
    }

    private static URL[] classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(ContextCyclesTest::url)
                .toArray(URL[]::new);
    }

    private static URL url(String file) {
        try {
            return Path.of(file).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(file, e);
        }
    }
}

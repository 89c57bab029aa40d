package io.ringcache.spring.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.ringcache.samples.redis.RedisServers;
import java.io.IOException;
import java.io.Serializable;
import java.lang.annotation.Annotation;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.annotation.CacheInvocationParameter;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheKeyInvocationContext;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import javax.cache.annotation.GeneratedCacheKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The annotations of JSR-107 chapter 11, run by Spring in two instances of an application. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JCacheAnnotationsTest {

    private RedisServers servers;
    private Instance one;
    private TwoApplications applications;
    private Authors authors;
    private Authors others;

    static class NotFound extends IOException {
        private static final long serialVersionUID = 1L;

        NotFound(String message) {
            super(message);
        }
    }

    record FirstLetter(char letter) implements GeneratedCacheKey, Serializable {}

    /** Takes the first letter of the first parameter for the key. */
    static class ByFirstLetter implements CacheKeyGenerator {
        @Override
        public GeneratedCacheKey generateCacheKey(CacheKeyInvocationContext<? extends Annotation> call) {
            CacheInvocationParameter first = call.getKeyParameters()[0];
            return new FirstLetter(first.getValue().toString().charAt(0));
        }
    }

    static class Authors {
        private final AtomicInteger calls = new AtomicInteger();

        @CacheResult(cacheName = "authors")
        public String name(String id) {
            return "name" + calls.incrementAndGet();
        }

        @CacheResult(cacheName = "authors", skipGet = true)
        public String freshName(String id) {
            return "fresh" + calls.incrementAndGet();
        }

        @CacheResult(cacheName = "authors")
        public String nameOf(@CacheKey String id, int ignored) {
            return "name" + calls.incrementAndGet();
        }

        @CacheResult(
                cacheName = "authors",
                exceptionCacheName = "failures",
                cachedExceptions = IOException.class,
                nonCachedExceptions = java.io.FileNotFoundException.class)
        public String failing(String id) throws IOException {
            int call = calls.incrementAndGet();
            if (id.startsWith("other")) {
                throw new java.io.FileNotFoundException(id + call);
            }
            throw new NotFound(id + call);
        }

        @CacheResult(cacheName = "letters", cacheKeyGenerator = ByFirstLetter.class)
        public String byFirstLetter(String id) {
            return id + calls.incrementAndGet();
        }

        @CachePut(cacheName = "authors")
        public void rename(String id, @CacheValue String name) {}

        @CachePut(cacheName = "authors", afterInvocation = false)
        public void renameFirst(String id, @CacheValue String name) {
            throw new IllegalStateException("mine");
        }

        @CacheRemove(cacheName = "authors")
        public void remove(String id) {}

        @CacheRemove(cacheName = "authors", afterInvocation = false)
        public void removeFirst(String id) {
            throw new IllegalStateException("mine");
        }

        @CacheRemove(cacheName = "authors", noEvictFor = IllegalStateException.class)
        public void removeUnlessFailing(String id) {
            throw new IllegalStateException("mine");
        }

        @CacheRemoveAll(cacheName = "authors")
        public void removeAll() {}
    }

    @Configuration(proxyBeanMethods = false)
    @EnableCaching
    static class Application {
        @Bean
        Authors authors() {
            return new Authors();
        }
    }

    @BeforeAll
    void start() {
        servers = RedisServers.start(1);
    }

    @AfterAll
    void stop() {
        servers.close();
    }

    @BeforeEach
    void open() {
        applications = TwoApplications.open(servers, Application.class);
        one = applications.one();
        authors = applications.context().getBean(Authors.class);
        others = applications.other().getBean(Authors.class);
    }

    @AfterEach
    void close() {
        applications.close();
    }

    @Test
    void resultsAreCachedForAllInstances() {
        assertThat(authors.name("a")).isEqualTo("name1");
        assertThat(others.name("a")).isEqualTo("name1");
        assertThat(authors.name("b")).isEqualTo("name2");
        assertThat(authors.nameOf("c", 1)).isEqualTo(others.nameOf("c", 2));
    }

    @Test
    void aGetMayBeSkipped() {
        assertThat(authors.name("a")).isEqualTo("name1");
        assertThat(authors.freshName("a")).isEqualTo("fresh2");
        assertThat(authors.name("a")).isEqualTo("fresh2");
    }

    @Test
    void exceptionsHaveACacheOfTheirOwn() {
        for (Authors each : java.util.List.of(authors, others, authors)) {
            assertThatExceptionOfType(NotFound.class)
                    .isThrownBy(() -> each.failing("a"))
                    .withMessage("a1");
        }
        assertThatExceptionOfType(java.io.FileNotFoundException.class)
                .isThrownBy(() -> authors.failing("other"))
                .withMessage("other2");
        assertThatExceptionOfType(java.io.FileNotFoundException.class)
                .isThrownBy(() -> authors.failing("other"))
                .withMessage("other3");
        assertThat(one.spring().getCacheNames()).contains("failures");
    }

    @Test
    void keysMayComeFromAGenerator() {
        assertThat(authors.byFirstLetter("anna")).isEqualTo("anna1");
        assertThat(others.byFirstLetter("albert")).isEqualTo("anna1");
        assertThat(authors.byFirstLetter("bert")).isEqualTo("bert2");
    }

    @Test
    void putsComeAfterOrBeforeTheCall() {
        authors.rename("a", "new");
        assertThat(others.name("a")).isEqualTo("new");
        assertThatIllegalStateException().isThrownBy(() -> authors.renameFirst("b", "first"));
        assertThat(authors.name("b")).isEqualTo("first");
    }

    @Test
    void removalsComeAfterOrBeforeTheCall() {
        authors.rename("a", "v");
        authors.remove("a");
        assertThat(authors.name("a")).isEqualTo("name1");
        assertThatIllegalStateException().isThrownBy(() -> authors.removeUnlessFailing("a"));
        assertThat(authors.name("a")).isEqualTo("name1");
        assertThatIllegalStateException().isThrownBy(() -> authors.removeFirst("a"));
        assertThat(authors.name("a")).isEqualTo("name2");
        authors.removeAll();
        assertThat(authors.name("a")).isEqualTo("name3");
    }
}

package io.ringcache.spring.boot.aot;

import static org.assertj.core.api.Assertions.assertThat;

import io.ringcache.RingCacheManager;
import io.ringcache.lock.DistributedLocks;
import io.ringcache.samples.redis.RedisServers;
import io.ringcache.spring.boot.RingcacheAutoConfiguration;
import io.ringcache.spring.boot.RingcacheProperties;
import io.ringcache.spring.boot.shop.Book;
import io.ringcache.spring.boot.shop.Books;
import io.ringcache.spring.cache.RingcacheCacheManager;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.TestCompiler;
import org.springframework.javapoet.ClassName;

/** An application whose beans were worked out when it was built, as for a native image. */
@CompileWithForkedClassLoader
class AotProcessingTest {

    @Configuration(proxyBeanMethods = false)
    @EnableCaching
    @ImportAutoConfiguration({RingcacheAutoConfiguration.class, CacheAutoConfiguration.class})
    @Import(Books.class)
    static class Shop {}

    @Test
    void theGeneratedSourcesMakeTheSameApplicationWithTheSettingsOfItsStart() {
        try (RedisServers servers = RedisServers.start(1)) {
            TestGenerationContext generated = new TestGenerationContext();
            compile(generated, context -> {
                TestPropertyValues.of(
                                "ringcache.nodes=" + servers.uris().get(0),
                                "ringcache.namespace=aot",
                                "ringcache.timeouts.operation=20s",
                                "ringcache.codec.allow=" + Book.class.getName())
                        .applyTo(context);
                context.refresh();
                Books books = context.getBean(Books.class);
                assertThat(books.find("Emma", 1815)).isEqualTo(books.find("Emma", 1815));
                assertThat(books.searches()).isEqualTo(1);
                assertThat(context.getBean(RingcacheCacheManager.class).getNativeManager())
                        .isSameAs(context.getBean(RingCacheManager.class));
                assertThat(context.getBean(DistributedLocks.class).lock("aot").tryLock())
                        .isTrue();
            });
            assertThat(RuntimeHintsPredicates.reflection().onType(RingcacheProperties.class))
                    .accepts(generated.getRuntimeHints());
            assertThat(RuntimeHintsPredicates.resource().forResource("io/ringcache/internal/redis/commit.lua"))
                    .accepts(generated.getRuntimeHints());
        }
    }

    /** What is known at the build has other settings than the start. */
    private static void compile(TestGenerationContext generated, Consumer<GenericApplicationContext> started) {
        AnnotationConfigApplicationContext built = new AnnotationConfigApplicationContext();
        built.register(Shop.class);
        ClassName initializer = new ApplicationContextAotGenerator().processAheadOfTime(built, generated);
        generated.writeGeneratedContent();
        TestCompiler.forSystem().with(generated).compile(compiled -> {
            try (GenericApplicationContext context = new GenericApplicationContext()) {
                initializer(compiled.getInstance(ApplicationContextInitializer.class, initializer.toString()))
                        .initialize(context);
                started.accept(context);
            }
        });
    }

    @SuppressWarnings("unchecked")
    private static ApplicationContextInitializer<ConfigurableApplicationContext> initializer(Object made) {
        return (ApplicationContextInitializer<ConfigurableApplicationContext>) made;
    }
}

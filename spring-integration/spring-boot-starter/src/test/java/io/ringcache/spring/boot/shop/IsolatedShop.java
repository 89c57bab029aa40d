package io.ringcache.spring.boot.shop;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.ringcache.spring.boot.RingcacheAutoConfiguration;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;

/** The shop in a class loader of its own, without Spring Boot's own traces in the JVM. */
public final class IsolatedShop {

    @Configuration(proxyBeanMethods = false)
    @EnableCaching
    @ImportAutoConfiguration({RingcacheAutoConfiguration.class, CacheAutoConfiguration.class})
    static class Configured {}

    private IsolatedShop() {}

    /** Starts, uses a cache, closes, and tells how often something was searched for. */
    public static int run(String uri) {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            TestPropertyValues.of(
                            "ringcache.nodes=" + uri,
                            "ringcache.namespace=isolated",
                            "ringcache.timeouts.operation=20s",
                            "ringcache.codec.allow=io.ringcache.spring.boot.shop.*")
                    .applyTo(context);
            context.register(Configured.class, Books.class);
            context.refresh();
            Books books = context.getBean(Books.class);
            books.find("Emma", 1815);
            books.find("Emma", 1815);
            return books.searches();
        }
    }
}

package io.ringcache.spring.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.ringcache.samples.redis.RedisServers;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.cache.interceptor.CacheResolver;
import org.springframework.cache.interceptor.KeyGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Every attribute of {@code @Cacheable}, {@code @CachePut} and {@code @CacheEvict}, in two instances of an application. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CacheAnnotationsTest {

    private RedisServers servers;
    private Instance one;
    private Instance two;
    private Books books;
    private Books others;
    private TwoApplications applications;

    @Configuration(proxyBeanMethods = false)
    @EnableCaching
    static class Application {

        @Bean
        Books books() {
            return new Books();
        }

        @Bean
        KeyGenerator lastCharacter() {
            return (target, method, parameters) -> "g"
                    + parameters[0].toString().charAt(parameters[0].toString().length() - 1);
        }

        @Bean
        CacheManager otherManager() {
            return new ConcurrentMapCacheManager();
        }

        @Bean
        CacheResolver resolver(CacheManager cacheManager) {
            return call -> List.of(java.util.Objects.requireNonNull(
                    cacheManager.getCache("resolved-" + call.getMethod().getName())));
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
        two = applications.two();
        books = applications.context().getBean(Books.class);
        others = applications.other().getBean(Books.class);
    }

    @AfterEach
    void close() {
        applications.close();
    }

    private static void assertCached(@Nullable Object first, @Nullable Object again) {
        assertThat(again).isEqualTo(first);
    }

    @Test
    void theDefaultKeyIsTheArguments() {
        assertCached(books.byDefaultKey("a"), others.byDefaultKey("a"));
        assertThat(books.byDefaultKey("b")).isNotEqualTo(books.byDefaultKey("a"));
        assertCached(books.byTwo("a", 1), others.byTwo("a", 1));
        assertThat(books.byTwo("a", 2)).isNotEqualTo(books.byTwo("a", 1));
        assertCached(books.byNone(), others.byNone());
    }

    @Test
    void aKeyMayBeAnExpressionOrComeFromAGenerator() {
        assertCached(
                books.byKeyExpression(new Books.Book("id", "one")),
                others.byKeyExpression(new Books.Book("id", "two")));
        assertCached(books.byGenerator("xa"), others.byGenerator("ya"));
        assertThat(one.value("books", "ga")).isNotNull();
        assertCached(books.byCollection(List.of("x", "y")), others.byCollection(Arrays.asList("x", "y")));
    }

    @Test
    void aResultGoesIntoEveryCacheNamed() {
        String first = books.inTwoCaches("a");
        assertThat(two.value("first", "a")).isEqualTo(first);
        assertThat(two.value("second", "a")).isEqualTo(first);
        one.cache("first").evict("a");
        assertCached(first, books.inTwoCaches("a"));
    }

    @Test
    void conditionAndUnlessKeepResultsOut() {
        assertThat(books.onCondition("abc")).isNotEqualTo(books.onCondition("abc"));
        assertCached(books.onCondition("abcd"), others.onCondition("abcd"));
        books.reset();
        assertThat(books.unless("a")).isEqualTo("unless1");
        assertThat(books.unless("a")).isEqualTo("unless2");
        assertThat(others.unless("a")).isEqualTo("unless2");
    }

    @Test
    void nullIsCachedAndOptionalUnwrapped() {
        assertThat(books.nothing("a")).isNull();
        assertThat(others.nothing("a")).isNull();
        assertThat(books.callsOf("nothing") + others.callsOf("nothing")).isEqualTo(1);
        assertCached(books.optional("a"), others.optional("a"));
        assertThat(one.value("books", "oa")).isInstanceOf(String.class);
        assertThat(books.optional("")).isEmpty();
        assertThat(others.optional("")).isEmpty();
        assertThat(books.callsOf("optional") + others.callsOf("optional")).isEqualTo(2);
    }

    @Test
    void exceptionsAreNotCachedAndArriveAsTheyWereThrown() {
        assertThatIOException().isThrownBy(() -> books.failing("a")).withMessage("failing1");
        assertThatIOException().isThrownBy(() -> books.failing("a")).withMessage("failing2");
        assertThatIOException().isThrownBy(() -> books.syncFailing("a")).withMessage("syncFailing3");
        assertThatIOException().isThrownBy(() -> books.syncFailing("a")).withMessage("syncFailing4");
    }

    @Test
    void aSyncResultIsCached() {
        assertCached(books.sync("a"), others.sync("a"));
        assertThat(books.callsOf("sync") + others.callsOf("sync")).isEqualTo(1);
    }

    @Test
    void resolversAndManagersMayBeNamed() {
        assertCached(books.byResolver("a"), others.byResolver("a"));
        assertThat(one.value("resolved-byResolver", "a")).isNotNull();
        assertCached(books.byOtherManager("a"), books.byOtherManager("a"));
        assertThat(one.spring().getCacheNames()).doesNotContain("byOtherManager", "books");
    }

    @Test
    void putsReplaceWhatIsCached() {
        String first = books.read("a");
        var unused = books.put("a", "new");
        assertThat(first).isNotEqualTo("new");
        assertThat(books.read("a")).isEqualTo("new");
        unused = books.putOnCondition("a", "no");
        unused = books.putOnCondition("a", "unless");
        assertThat(books.read("a")).isEqualTo("new");
        unused = books.putOnCondition("a", "newer");
        assertThat(books.read("a")).isEqualTo("newer");
    }

    @Test
    void evictionsTakeAwayOneOrAll() {
        var unused = books.put("a", "1");
        unused = books.put("b", "2");
        books.evictOnCondition("a", false);
        assertThat(one.value("books", "a")).isEqualTo("1");
        books.evictOnCondition("a", true);
        assertThat(one.cache("books").get("a")).isNull();
        books.evict("b");
        assertThat(one.cache("books").get("b")).isNull();
        unused = books.put("a", "1");
        unused = books.put("b", "2");
        books.evictAll();
        assertThat(one.cache("books").get("a")).isNull();
        assertThat(one.cache("books").get("b")).isNull();
    }

    @Test
    void anEvictionComesAfterSuccessOrBeforeTheCall() {
        var unused = books.put("a", "1");
        assertThatIllegalStateException().isThrownBy(() -> books.evictAfterFailure("a"));
        assertThat(one.value("books", "a")).isEqualTo("1");
        assertThatIllegalStateException().isThrownBy(() -> books.evictBeforeFailure("a"));
        assertThat(one.cache("books").get("a")).isNull();
        unused = books.put("a", "1");
        assertThatIllegalStateException().isThrownBy(books::evictAllBeforeFailure);
        assertThat(one.cache("books").get("a")).isNull();
    }

    @Test
    void operationsMayBeCombined() {
        var unused = books.put("a", "1");
        one.cache("first").put("a", "1");
        books.evictFromTwo("a");
        assertThat(one.cache("books").get("a")).isNull();
        assertThat(one.cache("first").get("a")).isNull();
        String result = books.readAndPut("b");
        assertThat(one.value("books", "b")).isEqualTo(result);
        assertThat(one.value("second", "b")).isEqualTo(result);
    }

    @Test
    void aCachedListIsTheCallersToChange() {
        books.list("a").add("mine");
        assertThat(books.list("a")).containsExactly("list1");
        assertThat(others.list("a")).containsExactly("list1");
    }
}

package io.ringcache.spring.cache;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.cache.annotation.CacheConfig;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.Caching;

/** A service with each attribute of Spring's cache annotations; every result tells how often the method ran. */
@CacheConfig(cacheNames = "books")
class Books {

    private final AtomicInteger calls = new AtomicInteger();
    private final Map<String, Integer> callsByMethod = new ConcurrentHashMap<>();

    private String called(String method) {
        callsByMethod.merge(method, 1, Integer::sum);
        return method + calls.incrementAndGet();
    }

    /** Begins to count anew. */
    public void reset() {
        calls.set(0);
    }

    public int callsOf(String method) {
        return callsByMethod.getOrDefault(method, 0);
    }

    @Cacheable
    public String byDefaultKey(String id) {
        return called("byDefaultKey");
    }

    @Cacheable
    public String byTwo(String id, int edition) {
        return called("byTwo");
    }

    @Cacheable
    public String byNone() {
        return called("byNone");
    }

    @Cacheable(key = "#book.id")
    public String byKeyExpression(Book book) {
        return called("byKeyExpression");
    }

    record Book(String id, String title) {}

    @Cacheable(keyGenerator = "lastCharacter")
    public String byGenerator(String id) {
        return called("byGenerator");
    }

    @Cacheable(
            cacheNames = {"first", "second"},
            key = "#id")
    public String inTwoCaches(String id) {
        return called("inTwoCaches");
    }

    @Cacheable(key = "'c' + #id", condition = "#id.length() > 3")
    public String onCondition(String id) {
        return called("onCondition");
    }

    @Cacheable(key = "'u' + #id", unless = "#result.startsWith('unless1')")
    public String unless(String id) {
        return called("unless");
    }

    @Cacheable(key = "'n' + #id")
    public @Nullable String nothing(String id) {
        var unused = called("nothing");
        return null;
    }

    @Cacheable(key = "'o' + #id")
    public Optional<String> optional(String id) {
        String result = called("optional");
        return id.isEmpty() ? Optional.empty() : Optional.of(result);
    }

    @Cacheable(key = "'s' + #id", sync = true)
    public String sync(String id) {
        return called("sync");
    }

    @Cacheable(key = "'x' + #id", sync = true)
    public String syncFailing(String id) throws IOException {
        throw new IOException(called("syncFailing"));
    }

    @Cacheable(key = "'f' + #id")
    public String failing(String id) throws IOException {
        throw new IOException(called("failing"));
    }

    @Cacheable(cacheResolver = "resolver", key = "#id")
    public String byResolver(String id) {
        return called("byResolver");
    }

    @Cacheable(cacheManager = "otherManager", key = "#id")
    public String byOtherManager(String id) {
        return called("byOtherManager");
    }

    @Cacheable(key = "#ids")
    public String byCollection(Collection<String> ids) {
        return called("byCollection");
    }

    @CachePut(key = "#id")
    public String put(String id, String value) {
        return value;
    }

    @CachePut(key = "#id", condition = "#value != 'no'", unless = "#result == 'unless'")
    public String putOnCondition(String id, String value) {
        return value;
    }

    @Cacheable(key = "#id")
    public String read(String id) {
        return called("read");
    }

    @CacheEvict(key = "#id")
    public void evict(String id) {}

    @CacheEvict(key = "#id", condition = "#really")
    public void evictOnCondition(String id, boolean really) {}

    @CacheEvict(key = "#id")
    public void evictAfterFailure(String id) {
        throw new IllegalStateException(id);
    }

    @CacheEvict(key = "#id", beforeInvocation = true)
    public void evictBeforeFailure(String id) {
        throw new IllegalStateException(id);
    }

    @CacheEvict(allEntries = true)
    public void evictAll() {}

    @CacheEvict(allEntries = true, beforeInvocation = true)
    public void evictAllBeforeFailure() {
        throw new IllegalStateException();
    }

    @Caching(evict = {@CacheEvict(key = "#id"), @CacheEvict(cacheNames = "first", key = "#id")})
    public void evictFromTwo(String id) {}

    @Caching(cacheable = @Cacheable(key = "#id"), put = @CachePut(cacheNames = "second", key = "#id"))
    public String readAndPut(String id) {
        return called("readAndPut");
    }

    @Cacheable(cacheNames = "lists", key = "#id")
    public List<String> list(String id) {
        return new java.util.ArrayList<>(List.of(called("list")));
    }
}

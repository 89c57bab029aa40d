package io.ringcache.spring.cache;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A service whose methods do not wait for their results. */
class AsyncBooks {

    private final AtomicInteger calls = new AtomicInteger();

    private CompletableFuture<String> called() {
        int call = calls.incrementAndGet();
        return CompletableFuture.completedFuture("v" + call);
    }

    public int calls() {
        return calls.get();
    }

    @Cacheable(cacheNames = "async", key = "#id")
    public CompletableFuture<String> future(String id) {
        return called();
    }

    @Cacheable(cacheNames = "async", key = "'s' + #id", sync = true)
    public CompletableFuture<String> syncFuture(String id) {
        return called();
    }

    @Cacheable(cacheNames = "async", key = "'m' + #id")
    public Mono<String> mono(String id) {
        return Mono.defer(() -> Mono.fromFuture(called()));
    }

    @Cacheable(cacheNames = "async", key = "'ms' + #id", sync = true)
    public Mono<String> syncMono(String id) {
        return Mono.defer(() -> Mono.fromFuture(called()));
    }

    @Cacheable(cacheNames = "async", key = "'e' + #id")
    public Mono<String> empty(String id) {
        return Mono.defer(() -> {
            calls.incrementAndGet();
            return Mono.empty();
        });
    }

    @Cacheable(cacheNames = "async", key = "'f' + #id")
    public Flux<Integer> flux(String id) {
        return Flux.defer(() -> {
            int call = calls.incrementAndGet();
            return Flux.just(call, call + 100);
        });
    }

    @Cacheable(cacheNames = "async", key = "'x' + #id")
    public CompletableFuture<String> failing(String id) {
        return CompletableFuture.failedFuture(new IllegalStateException("mine" + calls.incrementAndGet()));
    }

    @CachePut(cacheNames = "async", key = "#id")
    public Mono<String> put(String id, String value) {
        return Mono.just(value);
    }

    @CacheEvict(cacheNames = "async", key = "#id")
    public Mono<Void> evict(String id) {
        return Mono.empty();
    }

    @CacheEvict(cacheNames = "async", allEntries = true)
    public CompletableFuture<Void> evictAll() {
        return CompletableFuture.completedFuture(null);
    }
}

package io.ringcache.spring.boot.shop;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.cache.annotation.CacheEvict;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.stereotype.Service;

/** Finds books, and counts how often it had to search. */
@Service
public class Books {

    private final AtomicInteger searches = new AtomicInteger();

    /** A key of several parameters. */
    @Cacheable("books")
    public Book find(String title, int year) {
        searches.incrementAndGet();
        return new Book(title, year);
    }

    /** No book has that number. */
    @Cacheable("numbers")
    public @Nullable Book byNumber(String number) {
        searches.incrementAndGet();
        return null;
    }

    /** Forgets all. */
    @CacheEvict(cacheNames = "books", allEntries = true)
    public void forget() {}

    /** How often something was not in the cache. */
    public int searches() {
        return searches.get();
    }
}

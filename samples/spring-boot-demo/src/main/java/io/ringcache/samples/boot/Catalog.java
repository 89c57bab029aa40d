package io.ringcache.samples.boot;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.cache.annotation.CachePut;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The products in the database, with a cache in front. */
@Service
public class Catalog {

    private final JdbcClient database;
    private final AtomicLong reads = new AtomicLong();

    Catalog(JdbcClient database) {
        this.database = database;
    }

    /** A product, from the near cache, from Redis, or from the database, whichever has it first. */
    @Cacheable(cacheNames = "products", key = "#id", sync = true)
    public Optional<Product> find(long id) {
        reads.incrementAndGet();
        return database.sql("select id, name, cents from product where id = ?")
                .param(id)
                .query(Product.class)
                .optional();
    }

    /** Changes the price; with the commit the new product takes the place of the old one in the cache. */
    @Transactional
    @CachePut(cacheNames = "products", key = "#id")
    public Optional<Product> changePrice(long id, int cents) {
        database.sql("update product set cents = ? where id = ?")
                .param(cents)
                .param(id)
                .update();
        return database.sql("select id, name, cents from product where id = ?")
                .param(id)
                .query(Product.class)
                .optional();
    }

    /** How often this instance has asked the database for a product. */
    public long databaseReads() {
        return reads.get();
    }
}

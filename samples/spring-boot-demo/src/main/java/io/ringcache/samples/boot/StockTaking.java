package io.ringcache.samples.boot;

import io.ringcache.spring.service.Locked;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A job that must not run in two instances at a time: it reads a number, thinks, and writes the next. */
@Service
public class StockTaking {

    private final JdbcClient database;

    StockTaking(JdbcClient database) {
        this.database = database;
    }

    /** Counts once more. Without the lock, two instances would read the same number and one count would be lost. */
    @Locked("stock-taking")
    @Transactional
    public int run() {
        int counted = database.sql("select runs from stock_taking")
                        .query(Integer.class)
                        .single()
                + 1;
        database.sql("update stock_taking set runs = ?").param(counted).update();
        return counted;
    }
}

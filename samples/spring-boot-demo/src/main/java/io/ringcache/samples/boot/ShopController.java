package io.ringcache.samples.boot;

import io.ringcache.spring.service.RateLimited;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The shop over HTTP. */
@RestController
class ShopController {

    private final Catalog catalog;
    private final StockTaking stockTaking;

    ShopController(Catalog catalog, StockTaking stockTaking) {
        this.catalog = catalog;
        this.stockTaking = stockTaking;
    }

    @GetMapping("/products/{id}")
    ResponseEntity<Product> product(@PathVariable long id) {
        return ResponseEntity.of(catalog.find(id));
    }

    @PutMapping("/products/{id}/price")
    ResponseEntity<Product> price(@PathVariable long id, @RequestParam int cents) {
        return ResponseEntity.of(catalog.changePrice(id, cents));
    }

    /** How often this instance asked the database for a product. */
    @GetMapping("/database-reads")
    Map<String, Long> databaseReads() {
        return Map.of("reads", catalog.databaseReads());
    }

    @PostMapping("/stock-takings")
    Map<String, Integer> takeStock() {
        return Map.of("run", stockTaking.run());
    }

    /** Costs something: each customer may ask a few times a minute, whichever instance answers. */
    @GetMapping("/quotes")
    @RateLimited(limiter = "quotes", key = "#customer")
    public Map<String, String> quote(@RequestHeader("X-Customer") String customer) {
        return Map.of("customer", customer, "quote", "for you only");
    }
}

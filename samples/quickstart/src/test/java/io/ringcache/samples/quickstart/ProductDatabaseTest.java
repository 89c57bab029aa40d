package io.ringcache.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The database and its loader. */
final class ProductDatabaseTest {

    private final ProductDatabase database = ProductDatabase.create(300);

    ProductDatabaseTest() throws SQLException {}

    @AfterEach
    void close() throws SQLException {
        database.close();
    }

    @Test
    void itGivesBackTheProductsOfTheSeed() throws SQLException {
        assertThat(database.find(database.skus())).containsExactlyInAnyOrderElementsOf(ProductSeed.products(300));
    }

    @Test
    void theLoaderReadsManyWithOneQuery() {
        List<String> wanted = database.skus().subList(10, 60);
        assertThat(new ProductLoader(database).loadAll(wanted)).containsOnlyKeys(wanted);
        assertThat(database.queries()).isEqualTo(1);
    }

    @Test
    void whatDoesNotExistIsNotLoaded() {
        ProductLoader loader = new ProductLoader(database);
        assertThat(loader.load("NONE-1")).isNull();
        assertThat(loader.loadAll(List.of("NONE-1"))).isEqualTo(Map.of());
    }
}

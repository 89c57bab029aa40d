package io.ringcache.samples.quickstart;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The shop's database, inside this JVM: what is slow in a real shop and what the cache saves from being asked. Safe for
 * use by several threads.
 */
final class ProductDatabase implements AutoCloseable {

    private static final String URL = "jdbc:h2:mem:shop";

    private final Connection keepsItAlive;
    private final List<String> skus;
    private final AtomicInteger queries = new AtomicInteger();

    private ProductDatabase(Connection keepsItAlive, List<String> skus) {
        this.keepsItAlive = keepsItAlive;
        this.skus = skus;
    }

    /** Makes a database with {@code count} products. */
    static ProductDatabase create(int count) throws SQLException {
        Connection connection = DriverManager.getConnection(URL);
        try (var create = connection.createStatement()) {
            create.execute("create table product (sku varchar primary key, name varchar, category varchar,"
                    + " price decimal(10, 2), stock int, updated timestamp with time zone)");
        }
        List<Product> products = ProductSeed.products(count);
        try (var insert = connection.prepareStatement("insert into product values (?, ?, ?, ?, ?, ?)")) {
            for (Product product : products) {
                insert.setString(1, product.sku());
                insert.setString(2, product.name());
                insert.setString(3, product.category());
                insert.setBigDecimal(4, product.price());
                insert.setInt(5, product.stock());
                insert.setObject(6, product.updated());
                insert.addBatch();
            }
            insert.executeBatch();
        }
        return new ProductDatabase(
                connection, products.stream().map(Product::sku).toList());
    }

    /** Returns the SKUs of all products. */
    List<String> skus() {
        return skus;
    }

    /** Returns how many queries there have been. */
    int queries() {
        return queries.get();
    }

    /** Returns the products with these SKUs; a SKU that does not exist is left out. */
    List<Product> find(Collection<? extends String> wanted) throws SQLException {
        queries.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(URL);
                PreparedStatement select = connection.prepareStatement("select * from product where sku = any(?)")) {
            select.setArray(1, connection.createArrayOf("varchar", wanted.toArray()));
            List<Product> found = new ArrayList<>(wanted.size());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(product(rows));
                }
            }
            return found;
        }
    }

    @Override
    public void close() throws SQLException {
        keepsItAlive.close();
    }

    private static Product product(ResultSet row) throws SQLException {
        return new Product(
                row.getString("sku"),
                row.getString("name"),
                row.getString("category"),
                row.getBigDecimal("price"),
                row.getInt("stock"),
                row.getObject("updated", Instant.class));
    }
}

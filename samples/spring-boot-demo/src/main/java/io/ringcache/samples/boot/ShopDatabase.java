package io.ringcache.samples.boot;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.tools.Server;

/** The database of the shop, in this JVM, for other JVMs to connect to. */
final class ShopDatabase implements AutoCloseable {

    private static final int PRODUCTS = 100;

    private final Server server;

    private ShopDatabase(Server server) {
        this.server = server;
    }

    static ShopDatabase start() throws SQLException {
        ShopDatabase database = new ShopDatabase(
                Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start());
        try (Connection connection = DriverManager.getConnection(database.url());
                Statement statement = connection.createStatement()) {
            statement.execute("create table product (id bigint primary key, name varchar, cents int)");
            statement.execute("create table stock_taking (runs int)");
            statement.execute("insert into stock_taking values (0)");
            for (int id = 1; id <= PRODUCTS; id++) {
                statement.execute("insert into product values (" + id + ", 'product " + id + "', 100)");
            }
        }
        return database;
    }

    String url() {
        return "jdbc:h2:tcp://localhost:" + server.getPort() + "/mem:shop;DB_CLOSE_DELAY=-1";
    }

    @Override
    public void close() {
        server.stop();
    }
}

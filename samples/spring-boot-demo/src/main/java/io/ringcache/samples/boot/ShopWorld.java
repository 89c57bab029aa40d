package io.ringcache.samples.boot;

import io.ringcache.samples.redis.RedisServers;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Everything that the demo starts: Redis servers, a database, two instances of the shop. */
final class ShopWorld implements AutoCloseable {

    private static final int NODES = 2;

    private final List<AutoCloseable> started = new ArrayList<>();
    private final RedisServers servers;
    private final ShopInstance one;
    private final ShopInstance two;

    private ShopWorld() throws SQLException, IOException {
        try {
            servers = opened(RedisServers.start(NODES));
            ShopDatabase database = opened(ShopDatabase.start());
            String namespace = "shop-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
            one = opened(ShopInstance.start(servers.uris(), database.url(), namespace));
            two = opened(ShopInstance.start(servers.uris(), database.url(), namespace));
        } catch (SQLException | IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    static ShopWorld start() throws SQLException, IOException {
        return new ShopWorld();
    }

    private <T extends AutoCloseable> T opened(T part) {
        started.add(part);
        return part;
    }

    RedisServers servers() {
        return servers;
    }

    ShopInstance one() {
        return one;
    }

    ShopInstance two() {
        return two;
    }

    @Override
    public void close() {
        for (int i = started.size() - 1; i >= 0; i--) {
            try {
                started.get(i).close();
            } catch (Exception e) {
                System.err.println("could not be ended: " + e);
            }
        }
    }
}

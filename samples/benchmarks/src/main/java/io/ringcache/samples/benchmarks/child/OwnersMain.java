package io.ringcache.samples.benchmarks.child;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Stores entries by Ringcache and answers with one key of each node, separated by commas. */
public final class OwnersMain {

    private static final int KEYS = 30;

    private OwnersMain() {}

    /** Arguments: the servers, which are empty. */
    public static void main(String[] nodes) {
        Parent parent = new Parent();
        List<String> keys = new ArrayList<>();
        RedisClient client = RedisClient.create();
        try (StringCache cache = JCaches.ringcache(Arrays.asList(nodes), 100)) {
            for (int i = 0; i < KEYS; i++) {
                cache.put("key-" + i, "value");
            }
            for (String node : nodes) {
                try (StatefulRedisConnection<String, String> connection = client.connect(RedisURI.create(node))) {
                    keys.add(firstOf(connection.sync().keys("*:e:*")));
                }
            }
        }
        client.shutdown();
        parent.answer(String.join(",", keys));
    }

    /** The key in the name of an entry is its text behind what tells that it is one. */
    private static String firstOf(List<String> names) {
        String name = names.get(0);
        return name.substring(name.indexOf("key-"));
    }
}

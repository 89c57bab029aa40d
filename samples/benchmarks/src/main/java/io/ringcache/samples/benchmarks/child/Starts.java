package io.ringcache.samples.benchmarks.child;

import java.util.Arrays;
import java.util.List;

/** From nothing to the first answers. Each way is in a class of its own, so that only what is used is loaded. */
final class Starts {

    private Starts() {}

    static void first(String[] arguments) throws Exception {
        List<String> keys = Arrays.asList(arguments[1].split(","));
        List<String> nodes = Arrays.asList(arguments).subList(2, arguments.length);
        switch (arguments[0]) {
            case "Ringcache" -> RingcacheStart.first(keys, nodes);
            case "Lettuce" -> LettuceStart.first(keys, nodes);
            default -> TextsStart.first(arguments[0], keys, nodes);
        }
    }

    /** As any other application would do it. */
    static final class RingcacheStart {
        private RingcacheStart() {}

        static void first(List<String> keys, List<String> nodes) {
            javax.cache.spi.CachingProvider provider =
                    javax.cache.Caching.getCachingProvider("io.ringcache.RingCachingProvider");
            javax.cache.CacheManager manager = provider.getCacheManager(
                    provider.getDefaultURI(),
                    provider.getDefaultClassLoader(),
                    io.ringcache.RingConfiguration.builder()
                            .nodes(nodes.toArray(new String[0]))
                            // A busy machine makes the figure worse, but does not end the run.
                            .operationTimeout(java.time.Duration.ofSeconds(30))
                            .build()
                            .toProperties());
            javax.cache.Cache<String, String> cache = manager.createCache(
                    HazelcastMember.CACHE,
                    new javax.cache.configuration.MutableConfiguration<String, String>()
                            .setTypes(String.class, String.class));
            for (String key : keys) {
                if (cache.get(key) == null) {
                    throw new IllegalStateException("There is no " + key);
                }
            }
        }
    }

    /** The same connections, subscriptions and answers: all connections are opened at once. */
    static final class LettuceStart {
        private LettuceStart() {}

        static void first(List<String> keys, List<String> nodes) throws Exception {
            io.lettuce.core.RedisClient client = io.lettuce.core.RedisClient.create();
            List<java.util.concurrent.CompletableFuture<?>> steps = new java.util.ArrayList<>();
            for (String node : nodes) {
                io.lettuce.core.RedisURI uri = io.lettuce.core.RedisURI.create(node);
                io.lettuce.core.codec.RedisCodec<String, String> utf8 = io.lettuce.core.codec.StringCodec.UTF8;
                steps.add(client.connectPubSubAsync(utf8, uri)
                        .thenCompose(ear -> ear.async().subscribe("channel"))
                        .toCompletableFuture());
                steps.add(client.connectAsync(utf8, uri)
                        .thenCompose(connection -> connection.async().get(keys.get(0)))
                        .toCompletableFuture());
            }
            for (java.util.concurrent.CompletableFuture<?> step : steps) {
                step.get();
            }
        }
    }

    /** The other contestants. */
    static final class TextsStart {
        private TextsStart() {}

        static void first(String contestant, List<String> keys, List<String> nodes) {
            Texts.open(contestant, nodes, 10_000).get(keys.get(0));
        }
    }
}

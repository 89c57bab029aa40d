package io.ringcache.samples.benchmarks.services;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.RedisClient;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import java.time.Duration;

/**
 * The backend of bucket4j for Lettuce: reads the bucket, and compares and sets it, over one connection. Buckets expire as
 * its documentation shows. Asked for the remaining tokens as well, which Ringcache tells, too.
 */
final class Bucket4jLimiters implements Limiters {

    private final RedisClient client;
    private final ProxyManager<String> buckets;

    Bucket4jLimiters(String node) {
        client = RedisClient.create(node);
        buckets = Bucket4jLettuce.casBasedBuilder(
                        client.connect(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE)))
                .expirationAfterWrite(
                        ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(Duration.ofSeconds(10)))
                .build();
    }

    @Override
    public Limiter limiter(String key, long permits, Duration period) {
        BucketConfiguration configuration = BucketConfiguration.builder()
                .addLimit(limit -> limit.capacity(permits).refillGreedy(permits, period))
                .build();
        Bucket bucket = buckets.getProxy(key, () -> configuration);
        return () -> bucket.tryConsumeAndReturnRemaining(1).isConsumed();
    }

    @Override
    public void close() {
        client.shutdown();
    }
}

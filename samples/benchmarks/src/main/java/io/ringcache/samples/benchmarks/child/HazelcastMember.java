package io.ringcache.samples.benchmarks.child;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;

/** A cluster of one member, which holds the data of Hazelcast as the Redis servers hold those of others. */
public final class HazelcastMember {

    /** The only cache, in all contestants. */
    static final String CACHE = "texts";

    private HazelcastMember() {}

    /** Answers where it listens. */
    public static void main(String[] arguments) throws InterruptedException {
        Parent parent = new Parent();
        Config config = new Config();
        config.getNetworkConfig()
                .setPublicAddress("127.0.0.1")
                .getJoin()
                .getAutoDetectionConfig()
                .setEnabled(false);
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        // Invalidations are sent in batches every ten seconds by default; to compare how fast they come, one by one.
        config.setProperty("hazelcast.cache.invalidation.batch.enabled", "false");
        config.setProperty("hazelcast.phone.home.enabled", "false");
        HazelcastInstance member = Hazelcast.newHazelcastInstance(config);
        parent.answer(
                "127.0.0.1:" + member.getCluster().getLocalMember().getAddress().getPort());
        parent.next();
    }
}

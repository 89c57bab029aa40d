package io.ringcache.internal.config;

import static io.ringcache.internal.config.Key.Place.LIMITER;
import static io.ringcache.internal.config.Key.Place.MANAGER;
import static io.ringcache.internal.config.Key.Place.NODE;
import static io.ringcache.internal.config.Key.Place.TEMPLATE;

import io.ringcache.connection.TlsVerify;
import io.ringcache.failure.FailurePolicy;
import io.ringcache.near.NearMode;
import io.ringcache.ratelimit.Algorithm;
import io.ringcache.ratelimit.NodeDownPolicy;
import io.ringcache.ratelimit.RateLimit;
import io.ringcache.region.RegionFallback;
import io.ringcache.region.RegionMode;
import io.ringcache.region.Replication;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The table of all settings; the parser, its hints and the documentation's reference table are made from it. */
final class Keys {

    static final Key<String> NAMESPACE = new Key<>(
            "namespace",
            MANAGER,
            Types.NAMESPACE,
            "ringcache",
            "Prefix of all keys and channels in Redis; managers that share caches have the same.");

    static final Key<List<NodeSettings>> NODES = new Key<>(
            "nodes",
            MANAGER,
            Types.NODES,
            "redis://localhost:6379",
            "The Redis servers, each once; the same in every JVM that shares the caches.");

    static final Key<NodeSettings> NODE_URI = new Key<>(
            "uri",
            NODE,
            Types.NODE,
            "",
            "Where the node listens: `redis://[user:password@]host[:port][/database]`, or `redis-socket:///path` for a Unix socket.");

    static final Key<Long> NODE_WEIGHT = new Key<>(
            "weight",
            NODE,
            Types.number(1, NodeSettings.MAX_WEIGHT),
            "1",
            "How many shares of the keys the node takes.");

    static final Key<Optional<String>> NODE_REGION = new Key<>(
            "region", NODE, Types.REGION, "", "The region where the node is; in one text, `;region=` behind the URI.");

    static final Key<Optional<String>> NODE_NAME = new Key<>(
            "name",
            NODE,
            Types.REGION,
            "",
            "What the node is on the [ring](ring.md), whatever its address is here; host and port if it has none; in one text, `;name=` behind the URI.");

    static final Key<Optional<String>> REGION =
            new Key<>("region", MANAGER, Types.REGION, "", "The region where this JVM is: [regions](regions.md).");

    static final Key<RegionMode> REGIONS_MODE = new Key<>(
            "regions.mode",
            MANAGER,
            Types.oneOf(RegionMode.class),
            "global",
            "Whether all nodes are one ring or those of each region are: [modes](regions.md#modes).");

    static final Key<Replication> REGIONS_REPLICATE = new Key<>(
            "regions.replicate",
            MANAGER,
            Types.oneOf(Replication.class),
            "invalidate",
            "What the other regions get of a change, in mode `regional`; the same in every JVM that shares the caches.");

    static final Key<RegionFallback> REGIONS_FALLBACK = new Key<>(
            "regions.fallback",
            MANAGER,
            Types.oneOf(RegionFallback.class),
            "none",
            "What is asked of other regions while a node of this one does not answer: [fallback](regions.md#fallback).");

    static final Key<List<String>> REGIONS_ORDER = new Key<>(
            "regions.order",
            MANAGER,
            Types.REGIONS,
            "",
            "The regions that are asked then, the first first; all others by name, if none is given.");

    static final Key<Optional<String>> REGIONS_HOME = new Key<>(
            "regions.home",
            MANAGER,
            Types.REGION,
            "",
            "The region whose nodes have the locks and rate limits, in mode `regional`; the first by name, if none is given.");

    static final Key<Long> REGIONS_QUEUE = new Key<>(
            "regions.queue",
            MANAGER,
            Types.number(1, RegionSettings.MAX_QUEUE),
            "10000",
            "How many keys of one cache may wait to be told to one other region before that region's cache is cleared.");

    static final Key<Long> RING_VIRTUAL_NODES = new Key<>(
            "ring.virtual-nodes",
            MANAGER,
            Types.number(1, RingSettings.MAX_VIRTUAL_NODES),
            "4096",
            "Points on the hash ring per unit of weight; the same in every JVM that shares the caches.");

    static final Key<Long> RING_SEED = new Key<>(
            "ring.seed",
            MANAGER,
            Types.ANY_NUMBER,
            "0",
            "Starts the hash function of the ring; the same in every JVM that shares the caches.");

    static final Key<Long> CLUSTER_SHARDS = new Key<>(
            "cluster.shards",
            MANAGER,
            Types.number(1, ClusterSettings.MAX_SHARDS),
            "64",
            "Into how many parts each cache is divided on a [Redis Cluster](cluster.md); the same in every JVM that shares the caches.");

    static final Key<Duration> CONNECT_TIMEOUT = new Key<>(
            "timeouts.connect", MANAGER, Types.DURATION, "2s", "How long to wait for a connection to a node.");

    static final Key<Duration> OPERATION_TIMEOUT = new Key<>(
            "timeouts.operation", MANAGER, Types.DURATION, "2s", "How long one call may wait for its nodes in all.");

    static final Key<Duration> SILENCE = new Key<>(
            "timeouts.silence",
            MANAGER,
            Types.DURATION,
            "1200ms",
            "How long a node may say nothing before its connections are given up; it is pinged four times as often.");

    static final Key<Duration> LEASE = new Key<>(
            "lease",
            MANAGER,
            Types.DURATION,
            "1s",
            "How long a near cache may serve without a fresh sign of life from the node.");

    static final Key<Duration> LOCKS_LEASE = new Key<>(
            "locks.lease",
            MANAGER,
            Types.DURATION,
            "30s",
            "How long a lock is held without a sign of its holder, if it was acquired without a lease; renewed three times as often.");

    static final Key<Duration> LOCKS_POLL = new Key<>(
            "locks.poll",
            MANAGER,
            Types.DURATION,
            "500ms",
            "How often a JVM that waits for a lock asks for it, in case the message that it is free was lost; less often where many wait.");

    static final Key<Optional<Path>> TLS_CA = new Key<>(
            "tls.ca",
            MANAGER,
            Types.FILE,
            "",
            "Certificates that sign those of `rediss://` nodes, as PEM, instead of what the JDK trusts: [TLS](connections.md#tls).");

    static final Key<Optional<Path>> TLS_CERTIFICATE = new Key<>(
            "tls.certificate",
            MANAGER,
            Types.FILE,
            "",
            "This JVM's certificate for `rediss://` nodes that ask for one, as PEM, with those between it and an authority.");

    static final Key<Optional<Path>> TLS_KEY = new Key<>(
            "tls.key",
            MANAGER,
            Types.FILE,
            "",
            "The private key of `tls.certificate`, as PEM (PKCS#8, without a password).");

    static final Key<TlsVerify> TLS_VERIFY = new Key<>(
            "tls.verify",
            MANAGER,
            Types.oneOf(TlsVerify.class),
            "full",
            "What of a node's certificate is checked: `full` includes the host name, `ca` does not.");

    static final Key<Optional<Path>> CREDENTIALS_FILE = new Key<>(
            "credentials.file",
            MANAGER,
            Types.FILE,
            "",
            "A file with the password of all nodes, or in two lines user and password, which may change: [credentials](connections.md#credentials).");

    static final Key<Optional<String>> CREDENTIALS_TYPE = new Key<>(
            "credentials.type",
            MANAGER,
            Types.CLASS_NAME_OR_NONE,
            "",
            "The name of a class that implements `io.ringcache.connection.CredentialsSource`.");

    static final Key<List<String>> CODEC_ALLOW = new Key<>(
            "codec.allow",
            MANAGER,
            Types.CLASS_NAMES,
            "",
            "Application classes, or packages as `com.acme.*`, whose objects may be read from Redis.");

    static final Key<Long> CODEC_MAX_DEPTH = new Key<>(
            "codec.max-depth",
            MANAGER,
            Types.number(1, CodecSettings.DEEPEST),
            "100",
            "How deep objects may nest in a value.");

    static final Key<String> CODEC_TYPE = new Key<>(
            "codec.type",
            MANAGER,
            Types.CLASS_NAME,
            CodecSettings.KRYO,
            "What encodes values: `kryo`, or the name of a class that implements `io.ringcache.codec.Codec`.");

    static final Key<NearMode> NEAR_MODE = new Key<>(
            "near.mode",
            TEMPLATE,
            Types.oneOf(NearMode.class),
            "invalidate",
            "How the cache keeps entries in this JVM: [modes](coherence.md#modes).");

    static final Key<Long> NEAR_MAX_ENTRIES = new Key<>(
            "near.max-entries",
            TEMPLATE,
            Types.number(1, Long.MAX_VALUE),
            "10000",
            "How many entries the near cache keeps; not used if `near.max-bytes` is set.");

    static final Key<Long> NEAR_MAX_BYTES = new Key<>(
            "near.max-bytes",
            TEMPLATE,
            Types.size(0, Long.MAX_VALUE),
            "0",
            "How many bytes of serialized values the near cache keeps; 0 bounds it by entries instead.");

    static final Key<Duration> NEAR_TTL = new Key<>(
            "near.ttl",
            TEMPLATE,
            Types.DURATION_OR_ZERO,
            "0",
            "How long the near cache serves an entry at most; 0 leaves that to the expiry policy. Mode `none` needs it.");

    static final Key<Long> NEAR_PUSH_MAX_BYTES = new Key<>(
            "near.push-max-bytes",
            TEMPLATE,
            Types.size(1, NearSettings.MOST_PUSH_MAX_BYTES),
            "4KiB",
            "The largest entry, header included, that mode `push` sends to the other near caches.");

    static final Key<Long> MAX_KEY_BYTES = new Key<>(
            "limits.max-key-bytes",
            TEMPLATE,
            Types.size(Limits.MIN_KEY_BYTES, Limits.MAX_REDIS_BYTES),
            "4KiB",
            "The largest serialized key that is accepted.");

    static final Key<Long> MAX_VALUE_BYTES = new Key<>(
            "limits.max-value-bytes",
            TEMPLATE,
            Types.size(1, Limits.MAX_REDIS_BYTES),
            "1MiB",
            "The largest serialized value that is accepted.");

    static final Key<Long> BULK_CHUNK = new Key<>(
            "limits.bulk-chunk",
            TEMPLATE,
            Types.number(1, Limits.MAX_BULK_CHUNK),
            "500",
            "How many keys one command of a bulk operation carries at most.");

    static final Key<Duration> EXPIRY_AFTER_WRITE = new Key<>(
            "expiry.after-write",
            TEMPLATE,
            Types.DURATION_OR_ZERO,
            "0",
            "How long an entry lives after it was last written, if the cache is created without an expiry policy; 0 for ever.");

    static final Key<Duration> EXPIRY_AFTER_ACCESS = new Key<>(
            "expiry.after-access",
            TEMPLATE,
            Types.DURATION_OR_ZERO,
            "0",
            "How long it lives after it was last written or read, likewise; 0 for ever. Only one of the two may be set.");

    static final Key<Duration> EXPIRED_GRACE = new Key<>(
            "expired-grace",
            TEMPLATE,
            Types.DURATION_OR_ZERO,
            "1m",
            "How long an expired entry's bytes stay in Redis for a listener to expiry in the cache that wrote it.");

    static final Key<FailurePolicy> ON_FAILURE = new Key<>(
            "on-failure",
            TEMPLATE,
            Types.oneOf(FailurePolicy.class),
            "throw",
            "What reads do when their node does not answer: [failures](coherence.md#when-a-node-does-not-answer).");

    static final Key<Duration> MAX_STALE = new Key<>(
            "max-stale",
            TEMPLATE,
            Types.DURATION,
            "1m",
            "How long ago an entry was proved current at most that `on-failure: stale` serves.");

    static final Key<List<RateLimit>> LIMITER_LIMITS = new Key<>(
            "limits",
            LIMITER,
            Types.RATE_LIMITS,
            "",
            "The limits, which must all agree, each as `10/1s` or `10/1s burst 20`; there is at least one.");

    static final Key<Algorithm> LIMITER_ALGORITHM = new Key<>(
            "algorithm",
            LIMITER,
            Types.oneOf(Algorithm.class),
            "token-bucket",
            "How arrivals are counted: [algorithms](rate-limiters.md#algorithms).");

    static final Key<NodeDownPolicy> LIMITER_ON_NODE_DOWN = new Key<>(
            "on-node-down",
            LIMITER,
            Types.oneOf(NodeDownPolicy.class),
            "closed",
            "What is decided when the node of a key does not answer: [policies](rate-limiters.md#when-the-node-does-not-answer).");

    static final Key<Double> LIMITER_LOCAL_SHARE = new Key<>(
            "local-share",
            LIMITER,
            Types.SHARE,
            "0.1",
            "Which part of each limit one JVM grants by itself with `on-node-down: local-share`.");

    static final List<Key<?>> ALL = List.of(
            NAMESPACE,
            NODES,
            NODE_URI,
            NODE_WEIGHT,
            NODE_REGION,
            NODE_NAME,
            REGION,
            REGIONS_MODE,
            REGIONS_REPLICATE,
            REGIONS_FALLBACK,
            REGIONS_ORDER,
            REGIONS_HOME,
            REGIONS_QUEUE,
            RING_VIRTUAL_NODES,
            RING_SEED,
            CLUSTER_SHARDS,
            CONNECT_TIMEOUT,
            OPERATION_TIMEOUT,
            SILENCE,
            LEASE,
            LOCKS_LEASE,
            LOCKS_POLL,
            TLS_CA,
            TLS_CERTIFICATE,
            TLS_KEY,
            TLS_VERIFY,
            CREDENTIALS_FILE,
            CREDENTIALS_TYPE,
            CODEC_ALLOW,
            CODEC_MAX_DEPTH,
            CODEC_TYPE,
            NEAR_MODE,
            NEAR_MAX_ENTRIES,
            NEAR_MAX_BYTES,
            NEAR_TTL,
            NEAR_PUSH_MAX_BYTES,
            MAX_KEY_BYTES,
            MAX_VALUE_BYTES,
            BULK_CHUNK,
            EXPIRY_AFTER_WRITE,
            EXPIRY_AFTER_ACCESS,
            EXPIRED_GRACE,
            ON_FAILURE,
            MAX_STALE,
            LIMITER_LIMITS,
            LIMITER_ALGORITHM,
            LIMITER_ON_NODE_DOWN,
            LIMITER_LOCAL_SHARE);

    private Keys() {}
}

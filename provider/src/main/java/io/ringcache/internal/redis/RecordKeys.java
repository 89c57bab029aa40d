package io.ringcache.internal.redis;

import java.nio.charset.StandardCharsets;

/** The names of what each node of a ring keeps about the ring. Immutable. */
final class RecordKeys {

    private final String namespace;
    private final byte[] record;
    private final byte[] caches;

    RecordKeys(String namespace) {
        this.namespace = namespace;
        record = CacheKeys.ascii(namespace + ":@ring");
        caches = CacheKeys.ascii(namespace + ":@caches");
    }

    String namespace() {
        return namespace;
    }

    /** The hash with the ring's record. */
    byte[] record() {
        return record;
    }

    /** The set of what the names of caches' keys begin with. */
    byte[] caches() {
        return caches;
    }

    /** The key that is there while the node is open for a ring. */
    byte[] open(Topology.Terms terms) {
        return CacheKeys.ascii(namespace + ":@open:" + terms.fence() + ":"
                + new String(terms.fingerprint(), StandardCharsets.US_ASCII));
    }

    byte[][] both() {
        return new byte[][] {record, caches};
    }

    String shown() {
        return namespace + ":@ring";
    }
}

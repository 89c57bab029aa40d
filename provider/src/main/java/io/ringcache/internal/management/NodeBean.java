package io.ringcache.internal.management;

import io.ringcache.monitor.NearStatus;
import io.ringcache.monitor.NodeStatus;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** A node's status as JMX shows it, asked for anew at each attribute. Thread-safe. */
public final class NodeBean implements NodeMXBean {

    private final Supplier<NodeStatus> status;

    /** @param status the node with what one cache knows of it, if it has a near cache */
    public NodeBean(Supplier<NodeStatus> status) {
        this.status = status;
    }

    private long near(ToLongFunction<NearStatus> figure) {
        return status.get().caches().stream().mapToLong(figure).sum();
    }

    @Override
    public String getNode() {
        return status.get().node();
    }

    @Override
    public String getState() {
        return status.get().state().name();
    }

    @Override
    public long getStateMillis() {
        return status.get().since().toMillis();
    }

    @Override
    public String getReason() {
        return status.get().reason();
    }

    @Override
    public long getReconnects() {
        return status.get().reconnects();
    }

    @Override
    public long getFailedConnects() {
        return status.get().failedConnects();
    }

    @Override
    public long getBreaks() {
        return status.get().breaks();
    }

    @Override
    public long getSilences() {
        return status.get().silences();
    }

    @Override
    public boolean isLive() {
        return status.get().caches().stream().anyMatch(NearStatus::live);
    }

    @Override
    public long getLeaseAgeMillis() {
        return near(cache -> cache.leaseAge().toMillis());
    }

    @Override
    public long getSequence() {
        return near(NearStatus::sequence);
    }

    @Override
    public long getMessages() {
        return near(NearStatus::messages);
    }

    @Override
    public long getGaps() {
        return near(NearStatus::gaps);
    }

    @Override
    public long getLostTails() {
        return near(NearStatus::lostTails);
    }

    @Override
    public long getSuspensions() {
        return near(NearStatus::suspensions);
    }

    @Override
    public long getDrops() {
        return near(NearStatus::drops);
    }
}

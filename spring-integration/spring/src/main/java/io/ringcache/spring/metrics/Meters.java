package io.ringcache.spring.metrics;

import io.ringcache.monitor.CacheStatistics;
import io.ringcache.monitor.NearStatus;
import io.ringcache.monitor.NodeState;
import io.ringcache.monitor.NodeStatus;
import io.ringcache.spring.cache.LoadStatistics;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** Which meters there are of what, and what they mean. */
final class Meters {

    private Meters() {}

    /** @param cache a cache that counts */
    static void reads(MeterGroup group, Supplier<CacheStatistics> cache) {
        String description = "Reads of a cache, by where the answer came from";
        reads(group, description, "near", () -> cache.get().nearHits());
        reads(group, description, "remote", () -> cache.get().remoteHits());
        reads(group, description, "stale", () -> cache.get().staleHits());
        reads(
                group,
                description,
                "miss",
                () -> cache.get().misses() - cache.get().unansweredReads());
        reads(group, description, "unanswered", () -> cache.get().unansweredReads());
    }

    private static void reads(MeterGroup group, String description, String result, Supplier<Long> count) {
        group.counter("ringcache.reads", description, count::get, "result", result);
    }

    static void cache(MeterGroup group, Supplier<CacheStatistics> cache) {
        group.gauge(
                        "ringcache.near.entries",
                        "Entries in the near cache, about",
                        () -> cache.get().nearEntries())
                .counter(
                        "ringcache.values.rejected",
                        "Stored values that could not be read; each was treated as a miss",
                        () -> cache.get().rejectedValues())
                .counter(
                        "ringcache.pushes.dropped",
                        "Values that came with messages and were not kept near, because too many waited",
                        () -> cache.get().droppedPushes());
    }

    static void node(MeterGroup group, Supplier<NodeStatus> node, DoubleSupplier share) {
        for (NodeState state : NodeState.values()) {
            group.gauge(
                    "ringcache.node.state",
                    "1 for the state that the node is in, 0 for the others",
                    () -> node.get().state() == state ? 1 : 0,
                    "state",
                    state.name().toLowerCase(Locale.ROOT));
        }
        String connects = "Attempts to connect to the node";
        group.counter("ringcache.node.connects", connects, () -> node.get().connects(), "outcome", "success")
                .counter("ringcache.node.connects", connects, () -> node.get().failedConnects(), "outcome", "failure")
                .counter(
                        "ringcache.node.breaks",
                        "Connections that ended unasked",
                        () -> node.get().breaks())
                .counter(
                        "ringcache.node.silences",
                        "Connections that were given up because nothing came",
                        () -> node.get().silences())
                .gauge(
                        "ringcache.node.share",
                        "The part of all keys that the node owns, from 0 to 1",
                        share::getAsDouble);
    }

    static void loads(MeterGroup group, Supplier<LoadStatistics> loads) {
        group.counter(
                        "ringcache.loads",
                        "Loads of @Cacheable(sync = true) and of asynchronous methods that ran",
                        () -> loads.get().loads())
                .counter(
                        "ringcache.loads.failed",
                        "Loads that threw",
                        () -> loads.get().failedLoads())
                .counter(
                        "ringcache.loads.joined",
                        "Callers that took the result of a load that another had begun",
                        () -> loads.get().joinedLoads())
                .counter(
                        "ringcache.loads.crowded",
                        "Loads without Redis that began although too many ran, because they had waited long enough",
                        () -> loads.get().crowdedLoads())
                .counter(
                        "ringcache.reads.skipped",
                        "Reads that were treated as misses because the node could not be asked",
                        () -> loads.get().skippedReads())
                .counter(
                        "ringcache.changes.failed",
                        "Puts, evictions and clears that did not succeed",
                        () -> loads.get().failedChanges())
                .gauge(
                        "ringcache.keys.unrepaired",
                        "Keys that wait for a failed change to be made up for",
                        () -> loads.get().unrepairedKeys());
    }

    static void near(MeterGroup group, Supplier<NearStatus> near) {
        group.age(
                        "ringcache.near.lease.age",
                        "For how long the node has not proved that the near cache missed nothing",
                        () -> near.get().leaseAge())
                .gauge(
                        "ringcache.near.live",
                        "1 while every message of the node is heard, else 0",
                        () -> near.get().live() ? 1 : 0)
                .counter(
                        "ringcache.near.messages",
                        "Messages heard",
                        () -> near.get().messages())
                .counter(
                        "ringcache.near.gaps",
                        "Lost messages seen by the next one",
                        () -> near.get().gaps())
                .counter(
                        "ringcache.near.lost.tails",
                        "Lost messages seen by a probe",
                        () -> near.get().lostTails())
                .counter(
                        "ringcache.near.suspensions",
                        "Times that messages stopped being heard",
                        () -> near.get().suspensions())
                .counter(
                        "ringcache.near.drops",
                        "Times that all near entries of the node were given up",
                        () -> near.get().drops());
    }
}

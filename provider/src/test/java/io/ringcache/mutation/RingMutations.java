package io.ringcache.mutation;

import java.util.List;

/** How to take away each rule in the table of {@code docs/ring.md}, in the order of its rows. */
final class RingMutations {

    static final List<Mutation> ALL = List.of(
            Mutation.of(
                    "an entry from before its node got the key does not count",
                    redis("Entries.java", "|| envelope.epoch() < place.since()", "")),
            Mutation.of(
                    "... nor is it what a writer saw",
                    redis("commit.lua", "256 * high + low >= 256 * sinceHigh + sinceLow", "true")),
            Mutation.of(
                    "a key has been at its node since the last epoch in which another one had it",
                    ring("RingMap.java", "place.epoch() - back + 1", "place.epoch() - back")),
            Mutation.of(
                    "a closed node refuses who believes in the ring as it was",
                    redis("ring-common.lua", "redis.call('DEL', root .. ':s:' .. token)", "")),
            Mutation.of(
                    "a handshake compares the ring",
                    redis("handshake.lua", "if known[1] ~= ARGV[2] or known[2] ~= ARGV[5] then", "if false then")),
            Mutation.of(
                    "all nodes are closed before one is opened",
                    redis(
                            "RingChange.java",
                            "all(others, this::close).thenCompose(closed -> open(first))",
                            "open(first).thenCompose(opened -> all(others, this::close))")),
            Mutation.of(
                    "a change that cannot be made is given up",
                    redis("RingChange.java", "abort().thenCompose(given", "none().thenCompose(given")),
            Mutation.of(
                    "a change whose maker died is finished",
                    redis("StalledChanges.java", "isStalled(closed) ? finish(closed) :", "false ? finish(closed) :")),
            Mutation.of(
                    "a server under two addresses is refused",
                    redis("ServerClaims.java", "twin == null || twin.equals(node)", "true")),
            Mutation.of(
                    "a node of another ring is not taken",
                    redis(
                            "RingAdministration.java",
                            "record.epoch() > topology.epoch() || !topology.record().hasBeen(theirs)",
                            "false")),
            Mutation.of(
                    "entries that moved away are removed",
                    redis("RingSweep.java", "moved.length > 0 && unlink(node, link, moved) < 0", "moved.length < 0")),
            Mutation.of(
                    "an answer of another shard is not kept near",
                    new Patch(
                            "internal/near/CaffeineNear.java",
                            "if (fetched.shard() != key.shard()) {",
                            "if (false) {")),
            Mutation.of(
                    "... and raises the floor there",
                    new Patch("internal/near/CaffeineNear.java", "there.raiseFloor(stripe, sequence);", "")),
            Mutation.of(
                    "services run only where the ring is the caller's",
                    redis("fence.lua", "if redis.call('EXISTS', KEYS[#KEYS]) == 0 then", "if false then")),
            Mutation.of(
                    "a lock takes its holders along",
                    new Patch("internal/lock/LockNodes.java", "holders = there.subList(1, there.size());", "")),
            Mutation.of(
                    "... and the last token",
                    new Patch("internal/lock/moved-in.lua", "redis.call('SET', KEYS[3], ARGV[2])", "")));

    private RingMutations() {}

    private static Patch redis(String file, String original, String replacement) {
        return new Patch("internal/redis/" + file, original, replacement);
    }

    private static Patch ring(String file, String original, String replacement) {
        return new Patch("internal/ring/" + file, original, replacement);
    }
}

package io.ringcache.mutation;

import java.util.List;

/** How to take away each rule in the table of {@code docs/locks.md}, in the order of its rows. */
final class LockMutations {

    static final List<Mutation> ALL = List.of(
            Mutation.of(
                    "a lock is held once",
                    lock("acquire.lua", "local free = mine or used + wanted <= capacity", "local free = true")),
            Mutation.of("tokens go on from the last one", lock("acquire.lua", "math.max(last + 1, now)", "now")),
            Mutation.of("... and from what JVMs have seen", lock("acquire.lua", ", tonumber(ARGV[4]))", ", 0)")),
            Mutation.of(
                    "one id acquires once, however often it asks",
                    lock("common.lua", "if held[i] == id then", "if false then")),
            Mutation.of(
                    "a request that comes too late is not served",
                    lock("acquire.lua", "if isClosed then", "if false then")),
            Mutation.of("... also if its repetition was", lock("Attempt.java", "stragglers = true;", "")),
            Mutation.of(
                    "what a caller gave up is given back",
                    lock("Acquirer.java", "if (hold == null && attempt.isDoubtful()) {", "if (false) {")),
            Mutation.of(
                    "a release goes on until it is confirmed",
                    lock("Releases.java", "if (failure != null) {", "if (false) {")),
            Mutation.of(
                    "... as long as the lease could last", lock("Hold.java", "return longestLeaseNanos;", "return 1;")),
            Mutation.of(
                    "what the server does not know is not extended",
                    lock("extend.lua", "if not ends or tonumber(ends) <= now then", "if false then")),
            Mutation.of(
                    "a lease counts from when it was asked for",
                    lock(
                            "Attempt.java",
                            "return new Timed(answer, sent);",
                            "return new Timed(answer, System.nanoTime());")),
            Mutation.of(
                    "who waits is told",
                    lock("release.lua", "if redis.call('EXISTS', queue) == 1 then", "if false then")),
            Mutation.of("who is not told asks", lock("Acquirer.java", "System.nanoTime() - pollAtNanos >= 0", "false")),
            Mutation.of(
                    "fair: nobody overtakes",
                    lock("acquire.lua", "if free and fair and not mine and other == '' then", "if false then")),
            Mutation.of("... unless he does not come", lock("acquire.lua", "if age < grace then", "if true then")),
            Mutation.of(
                    "several locks: all are held at the end",
                    lock(
                            "MultiLock.java",
                            "while (!complete && !patience.isOver()) {",
                            "if (complete && !complete) {")),
            Mutation.of(
                    "a server that may drop locks is told of",
                    new Patch("internal/redis/EvictionCheck.java", "!policy.equals(\"noeviction\") &&", "")));

    private LockMutations() {}

    private static Patch lock(String file, String original, String replacement) {
        return new Patch("internal/lock/" + file, original, replacement);
    }
}

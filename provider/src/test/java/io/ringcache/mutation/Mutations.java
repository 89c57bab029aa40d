package io.ringcache.mutation;

import java.util.List;

/** How to take away each rule in the table of {@code docs/coherence.md}, in the order of its rows. */
final class Mutations {

    /** Sends a change a second time. */
    private static final String AGAIN = """
            Committed commit(CommitCall first, Budget budget) {
                try {
                    return once(first, budget);
                } catch (io.ringcache.failure.OutcomeUnknownException e) {
                    return once(first, budget);
                }
            }

            private Committed once(CommitCall first, Budget budget) {
            """;

    private static final String FORGET_ANSWERS =
            "FLOORS.setVolatile(floors, stripe, 0L); if (carrier != null) answered.set(stripe, 0);";

    private static final String TELL_AT_ONCE = "call('PUBLISH', channel, format('%016.0f', number) .. told .. bytes)";

    /** Sends many changes a second time. */
    private static final String ALL_AGAIN = """
            (((java.util.function.Supplier<Reply>) () -> {
                try {
                    return Failures.await(sent.reply(), node, Effect.CHANGES, budget);
                } catch (io.ringcache.failure.OutcomeUnknownException e) {
                    return Failures.await(send(sent.load()).reply(), node, Effect.CHANGES, budget);
                }
            }).get());
            """;

    static final List<Mutation> ALL = List.of(
            Mutation.of("a message raises the floor", view("raiseFloor(stripe(keyHash), sequence);", "")),
            Mutation.of(
                    "... while suspended too",
                    view("raiseFloor(stripe(keyHash), sequence);", "if (live) raiseFloor(stripe(keyHash), sequence);")),
            Mutation.of("an own write raises the floor", near("view.raiseFloor(stripe, committed.sequence());", "")),
            Mutation.of("a contended read raises the floor", near("view.raiseFloor(stripe, fetched.sequence());", "")),
            Mutation.of("... and only a contended one (thrift)", near("if (view.contended(stripe))", "if (true)")),
            Mutation.of("floors are maxima", view("while (sequence > known && !FLOORS", "while (!FLOORS")),
            Mutation.of("commands under way are counted, writes too", near("view.begin(stripe);", "")),
            Mutation.of(
                    "... until after the insert",
                    near("Found found = fetched.found();", "view.end(stripe); Found found = fetched.found();")),
            Mutation.of("... and no longer (thrift)", near("view.end(stripe);", "")),
            Mutation.of("hit: floor", entry("asOf >= view.floor(stripe) &&", "")),
            Mutation.of("hit: generation", entry("&& generation == view.generation()", "")),
            Mutation.of("hit: lease", near("!live || now - proved > leaseNanos", "!live")),
            Mutation.of("hit: live", near("!live || now - proved > leaseNanos", "now - proved > leaseNanos")),
            Mutation.of("hit: end of life", near("entry.ended(now) ? forget(key, entry) : entry", "entry")),
            Mutation.of(
                    "an entry whose lease is over is kept (thrift)",
                    near("now - proved > leaseNanos) {", "now - proved > leaseNanos) { drop(key);")),
            Mutation.of("near limit", near("limitNanos == 0 ? entry", "true ? entry")),
            Mutation.of(
                    "the earlier of limit and life counts", entry("eternal() || limitNanos - endNanos() < 0", "true")),
            Mutation.of("times are compared by difference", view("sent - known > 0", "sent > known")),
            Mutation.of("gap check", view("first > contiguous + 1 && !covered", "false")),
            Mutation.of(
                    "a late message is no gap (thrift)",
                    view("if (last <= contiguous) { return false;", "if (false) { return false;"),
                    view("first > contiguous + 1 &&", "first != contiguous + 1 &&")),
            Mutation.of("lost tail at the tick", view("lostTails++; generation++;", "lostTails++;")),
            Mutation.of(
                    "... after a whole interval (thrift)",
                    view("pendingSinceLastTick = true; return;", "pendingSinceLastTick = true;")),
            Mutation.of(
                    "... and counting goes on from there (thrift)",
                    view("contiguous = Math.max(contiguous, pendingSequence);", "")),
            Mutation.of(
                    "a probe waits for the messages",
                    view(
                            "if (sequence <= contiguous) { freshen(sentNanos); } else { await(",
                            "freshen(sentNanos); { await(")),
            Mutation.of(
                    "the oldest waiting probe stays",
                    view("else if (pendingSequence == 0)", "else if (sequence != 0)")),
            Mutation.of(
                    "a waiting probe counts from its sending",
                    view("pendingSentNanos = sentNanos;", "pendingSentNanos = sentNanos + 500_000_000L;")),
            Mutation.of(
                    "an older probe does not shorten the lease (thrift)",
                    view("sent - known > 0 ? sent : known", "sent")),
            Mutation.of("a read is a probe", near("view.probed(fetched.sequence(), fetched.sentNanos());", "")),
            Mutation.of(
                    "a probe is ignored while suspended",
                    view(
                            "probed(long sequence, long sentNanos) { if (!live)",
                            "probed(long sequence, long sentNanos) { if (false)")),
            Mutation.of(
                    "a waiting probe is forgotten at a cut (thrift)",
                    view("heardWhileSuspended = 0; pendingSequence = 0;", "heardWhileSuspended = 0;"),
                    view("pendingSequence = 0; freshen(sentNanos); live = true;", "freshen(sentNanos); live = true;")),
            Mutation.of(
                    "generation of the time of the request",
                    near("|| generation != view.generation()", ""),
                    near(
                            "null : entry(kept, view, stripe, generation, asOf)",
                            "null : entry(kept, view, stripe, view.generation(), asOf)")),
            Mutation.of(
                    "... compared at the insert (thrift: the hit compares it anyway)",
                    near("|| generation != view.generation()", "")),
            Mutation.of("liveness of the time of the request", near("if (!live || generation", "if (generation")),
            Mutation.of(
                    "what may not be inserted evicts",
                    near(
                            "generation != view.generation()) { return null;",
                            "generation != view.generation()) { return old;")),
            Mutation.of("absence evicts", near("return kept == null ? null :", "return kept == null ? old :")),
            Mutation.of(
                    "a newer entry stays (thrift: the floor keeps the older from being served)",
                    near("old.asOf() > asOf", "false")),
            Mutation.of("a conflict is a read", near("fill(conflict);", "")),
            Mutation.of("an unknown outcome forgets the key", near("entries.invalidate(key);", "")),
            Mutation.of("new generation at the end of the handshake", view("if (!nothingMissed)", "if (false)")),
            Mutation.of(
                    "... not at the subscription, and liveness in the ticket (both)",
                    view("if (!nothingMissed)", "if (false)"),
                    view(
                            "heardWhileSuspended = 0; pendingSequence",
                            "heardWhileSuspended = 0; generation++; pendingSequence"),
                    near("if (!live || generation", "if (generation")),
            Mutation.of(
                    "entries stay after a cut in which nothing happened (thrift)",
                    view("if (!nothingMissed)", "if (true)")),
            Mutation.of("... only with the same token", view("nothingMissed = sameLife &&", "nothingMissed =")),
            Mutation.of("... only with the same number", view("sameLife && sequence == contiguous &&", "sameLife &&")),
            Mutation.of(
                    "... also not with a smaller one",
                    view("sameLife && sequence == contiguous", "sameLife && sequence <= contiguous")),
            Mutation.of("... only if nothing beyond was heard", view("&& heardWhileSuspended <= sequence", "")),
            Mutation.of(
                    "floors of a former life are dropped (thrift)",
                    view("FLOORS.setVolatile(floors, stripe, 0L);", "")),
            Mutation.of(
                    "numbers heard of a former life do not count",
                    view(
                            "sameLife ? Math.max(sequence, heardWhileSuspended) : sequence",
                            "Math.max(sequence, heardWhileSuspended)")),
            Mutation.of(
                    "numbers heard of the same life count (thrift)",
                    view("sameLife ? Math.max(sequence, heardWhileSuspended) : sequence", "sequence")),
            Mutation.of("clear is a new generation", view("generation++; reach(", "reach(")),
            Mutation.of(
                    "clear counts as a message (thrift)", view("reach(sequence, sequence, /* covered= */ true);", "")),
            Mutation.of(
                    "several changes at once: the floor of each key rises",
                    view("i < keyHashes.length; i++", "i < 1; i++")),
            Mutation.of("... to no less than the number of its own change", view("first + i);", "first);")),
            Mutation.of("... and to no more (thrift)", view("first + i);", "first + keyHashes.length - 1);")),
            Mutation.of(
                    "... the first number tells a gap",
                    view("advance(first, first +", "advance(contiguous + 1, first +")),
            Mutation.of(
                    "... and all up to the last have been heard (thrift)",
                    view("advance(first, first + keyHashes.length - 1);", "advance(first, first);")),
            Mutation.of(
                    "push: the message raises the floor",
                    view("raiseFloor(stripe, sequence); OptionalLong", "OptionalLong")),
            Mutation.of(
                    "push: only what moves `contiguous` is kept",
                    view("if (last <= contiguous) { return false;", "if (last <= contiguous) { return true;")),
            Mutation.of(
                    "push: only while live",
                    view(
                            "heardWhileSuspended = Math.max(heardWhileSuspended, last); return false;",
                            "heardWhileSuspended = Math.max(heardWhileSuspended, last); return true;")),
            Mutation.of("push: `answered`", near("|| asOf <= view.answered(stripe)", "")),
            Mutation.of(
                    "... also when it is equal", near("asOf <= view.answered(stripe)", "asOf < view.answered(stripe)")),
            Mutation.of("... raised by fetches", near("view.answered(stripe, fetched.sequence());", "")),
            Mutation.of(
                    "... raised by writes, and kept in another life (both)",
                    near("view.answered(stripe, committed.sequence());", ""),
                    view("FLOORS.setVolatile(floors, stripe, 0L);", FORGET_ANSWERS)),
            Mutation.of("... kept in another life", view("FLOORS.setVolatile(floors, stripe, 0L);", FORGET_ANSWERS)),
            Mutation.of(
                    "push: generation of the moment of hearing",
                    near("return generation != view.generation() || asOf", "return asOf"),
                    near(
                            "old : entry(kept, view, stripe, generation, asOf)",
                            "old : entry(kept, view, stripe, view.generation(), asOf)")),
            Mutation.of(
                    "push: below the floor nothing is put (thrift: the hit compares it anyway)",
                    near("|| asOf < view.floor(stripe) ||", "||")),
            Mutation.of(
                    "push: after an own `removeAll` only what is newer than it",
                    view("return next && !doubted()", "return next")),
            Mutation.of("none: another token drops", deaf("if (!newToken.equals(token))", "if (token.isEmpty())")),
            Mutation.of("... the same token does not (thrift)", deaf("if (!newToken.equals(token))", "if (true)")),
            Mutation.of("none: an own clear drops", deaf("view.reset(sequence);", "")),
            Mutation.of(
                    "none: a cut is ignored, and there is no lease (thrift)",
                    deaf("public void suspended() {}", "public void suspended() { view.suspended(); }"),
                    near("deaf ? ChronoUnit.FOREVER.getDuration() : lease", "lease")),
            Mutation.of("stale: maximum age", near("now - proved > nanos(maxAge) ? null : entry", "entry")),
            Mutation.of(
                    "stale: floor, generation, end of life",
                    near("if (!current || entry.ended(now)) {", "if (false) {")),
            Mutation.of("bound in entries", near(".maximumSize(bounds.maxEntries())", ".maximumSize(Long.MAX_VALUE)")),
            Mutation.of("bound in bytes", near(".maximumWeight(bounds.maxBytes())", ".maximumWeight(Long.MAX_VALUE)")),
            Mutation.of(
                    "the ticket is opened before the read is sent",
                    engine(
                            "try (Ticket ticket = near.open(key)) { Fetched fetched = store.fetch(key, budget);",
                            "Fetched fetched = store.fetch(key, budget); try (Ticket ticket = near.open(key)) {")),
            Mutation.of(
                    "... and before the change is sent",
                    engine(
                            "try (Ticket ticket = near.open(key)) { Committed committed = store.commit(key, commit, budget);",
                            "Committed committed = store.commit(key, commit, budget); try (Ticket ticket = near.open(key)) {")),
            Mutation.of(
                    "... and before a read is sent for which nobody waits",
                    async("Ticket ticket = engine.parts().near().open(key); return", "return"),
                    async("settle(key, ticket, fetched,", "settle(key, engine.parts().near().open(key), fetched,")),
            Mutation.of(
                    "... which closes it also if it is cancelled",
                    async(
                            "return CompletableFuture.completedFuture(key) .thenCompose(wanted -> read(engine.parts().store().locate(wanted), start));",
                            "return read(engine.parts().store().locate(key), start);")),
            Mutation.of(
                    "a read for which nobody waits is made again in the next life",
                    later(
                            "fetched == null ? fetch(progress.inNextLife())",
                            "fetched == null ? CompletableFuture.completedFuture(fetched)")),
            Mutation.of("... and if its link was lost", later("&& !progress.retried()", "&& false")),
            Mutation.of("... once", later("&& !progress.retried()", "")),
            Mutation.of(
                    "... and ends when its time is over", later("deadlines.within(progress.leftNanos(), own)", "own")),
            Mutation.of("... not on a thread that does I/O", later("}, progress.decoding());", "}, Runnable::run);")),
            Mutation.of("the engine drops the key at an unknown outcome", engine("near.drop(key.key());", "")),
            Mutation.of("a broken connection suspends", redis("Link.java", "onBreak.onBreak(this, cause);", "")),
            Mutation.of(
                    "at most once: a change without an answer is not tried again",
                    redis("SingleCalls.java", "Committed commit(CommitCall first, Budget budget) {", AGAIN)),
            Mutation.of(
                    "... nor by the client: it does not reconnect, and a link ends with its connection (both)",
                    redis("RedisNodes.java", ".autoReconnect(false)", ".autoReconnect(true)"),
                    redis("RedisNodes.java", "DisconnectedBehavior.REJECT_COMMANDS", "DisconnectedBehavior.DEFAULT"),
                    redis("Link.java", "lost) { breakOff(Cause.LOST);", "lost) {")),
            Mutation.of(
                    "incarnation: another server process begins another life",
                    redis(
                            "handshake.lua",
                            "local goes = process and (process == ARGV[3] or process == ARGV[7])",
                            "local goes = true")),
            Mutation.of(
                    "... which counts from above the former",
                    redis("handshake.lua", "math.max(micros, last + 1)", "micros")),
            Mutation.of("... and ends the former", redis("handshake.lua", "call('DEL', ARGV[1] .. token)", "")),
            Mutation.of(
                    "a change meant for an ended life is refused",
                    redis("commit.lua", "if number < 1e15 then", "if false then")),
            Mutation.of(
                    "a change takes the next number",
                    redis("commit.lua", "redis.call('INCR', sequence)", "tonumber(redis.call('GET', sequence))")),
            Mutation.of("a change is told", redis("commit.lua", "redis.call('PUBLISH',", "tostring(")),
            Mutation.of(
                    "a change finds the version that the writer saw",
                    redis("commit.lua", "local fits = seen == string.sub(expected, 1, 16)", "local fits = true")),
            Mutation.of(
                    "... in the life that it means", redis("commit.lua", "string.sub(head, 1, 8) == ARGV[8]", "true")),
            Mutation.of("many changes: each takes a number", many("number > before + 1", "false")),
            Mutation.of("... the first before anything is changed", many("call('INCR', sequence)", "")),
            Mutation.of(
                    "... a refused one takes none",
                    many("refuse(i - 2, entry)", "refuse(i - 2, entry) number = number + 1")),
            Mutation.of("... each is told", many("hashes[#hashes + 1] = told", "hashes[1] = told")),
            Mutation.of(
                    "... in the order of the numbers, also where entries travel",
                    many("else join() messages", "else messages")),
            Mutation.of(
                    "... and nothing is told before all is changed",
                    many("messages[#messages + 1] = format('%016.0f', number) .. told .. bytes", TELL_AT_ONCE)),
            Mutation.of(
                    "... those meant for an ended life are refused",
                    many("if not before then return {-1} end", "before = before or '0'")),
            Mutation.of(
                    "... each finds the version that the writer saw",
                    many("return seen == sub(expected, 1, 16)", "return true")),
            Mutation.of("... and in the life that it means", many("sub(head, 1, 8) == life", "true")),
            Mutation.of(
                    "many changes: a refusal is as of its moment",
                    many("place, number, stored", "place, before + #keys - 1, stored")),
            Mutation.of(
                    "many changes: without an answer they are not tried again",
                    redis(
                            "BulkCommits.java",
                            "Failures.await(sent.reply(), node, Effect.CHANGES, budget);",
                            ALL_AGAIN)),
            Mutation.of("a clear ends the life", redis("clear.lua", "redis.call('DEL', ARGV[1] .. token)", "")),
            Mutation.of("a clear is told", redis("clear.lua", "redis.call('PUBLISH',", "tostring(")));

    private Mutations() {}

    private static Patch view(String original, String replacement) {
        return new Patch("internal/near/NodeView.java", original, replacement);
    }

    private static Patch near(String original, String replacement) {
        return new Patch("internal/near/CaffeineNear.java", original, replacement);
    }

    private static Patch deaf(String original, String replacement) {
        return new Patch("internal/near/DeafListener.java", original, replacement);
    }

    private static Patch engine(String original, String replacement) {
        return new Patch("internal/cache/CacheEngine.java", original, replacement);
    }

    private static Patch async(String original, String replacement) {
        return new Patch("internal/cache/AsyncView.java", original, replacement);
    }

    private static Patch later(String original, String replacement) {
        return redis("LaterReads.java", original, replacement);
    }

    private static Patch redis(String file, String original, String replacement) {
        return new Patch("internal/redis/" + file, original, replacement);
    }

    private static Patch many(String original, String replacement) {
        return redis("commit-many.lua", original, replacement);
    }

    private static Patch entry(String original, String replacement) {
        return new Patch("internal/near/NearEntry.java", original, replacement);
    }
}

package io.ringcache.internal.redis;

import io.ringcache.internal.redis.CacheSession.Joined;
import io.ringcache.internal.store.Committed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Changes that one run of a script makes on one node: its arguments, and what its reply means. Used by one thread. */
final class CommitRun {

    /** Arguments before those of the changes, and of each change. */
    private static final int COMMON = 2;

    private static final int PER_CHANGE = 4;

    /** What the reply says of each refused change, behind one number for all. */
    private static final int PER_REFUSAL = 3;

    private static final long LIFE_IS_OVER = -1;

    private final List<CommitCall> calls;

    /** @param calls at least one; several only of those that can join others */
    CommitRun(List<CommitCall> calls) {
        this.calls = calls;
    }

    CompletionStage<List<Object>> send(Joined joined, CacheKeys keys, ServerClock clock) {
        if (calls.size() == 1) {
            return calls.get(0).send(joined, clock);
        }
        byte[][] names = new byte[1 + calls.size()][];
        byte[][] arguments = new byte[COMMON + PER_CHANGE * calls.size()][];
        names[0] = joined.token().sequenceKey();
        arguments[0] = keys.channel();
        arguments[1] = joined.token().lifeBytes();
        long now = System.nanoTime();
        for (int i = 0; i < calls.size(); i++) {
            names[i + 1] = calls.get(i).join(arguments, COMMON + PER_CHANGE * i, joined, clock, now);
        }
        return Script.COMMIT_MANY.run(joined.link().commands(), names, arguments);
    }

    /** What the reply means for each change; {@code null}: this life of the cache is over, and nothing was changed. */
    @Nullable
    List<Committed> judge(List<Object> reply, Joined joined, ServerClock clock) {
        if (calls.size() == 1) {
            Committed only = calls.get(0).judge(reply, joined, clock);
            return only == null ? null : List.of(only);
        }
        long number = (Long) reply.get(0);
        if (number == LIFE_IS_OVER) {
            return null;
        }
        List<Committed> judged = new ArrayList<>(calls.size());
        int refusal = 1;
        for (int place = 0; place < calls.size(); place++) {
            CommitCall call = calls.get(place);
            if (refusal < reply.size() && (Long) reply.get(refusal) == place) {
                judged.add(
                        call.conflict((Long) reply.get(refusal + 1), (byte[]) reply.get(refusal + 2), joined, clock));
                refusal += PER_REFUSAL;
            } else {
                judged.add(call.done(++number, clock));
            }
        }
        return judged;
    }
}

package io.ringcache.internal.redis;

import java.util.HashMap;
import java.util.Map;

/**
 * Who serves a slot, by what several servers say: each knows best of itself, and what they say of others may be old. Used by
 * one thread.
 */
final class SlotVotes {

    private final Map<Integer, ClusterView> views;
    private final Map<Integer, Integer> votes = new HashMap<>();

    /** @param views what servers say, by their indices */
    SlotVotes(Map<Integer, ClusterView> views) {
        this.views = views;
    }

    /**
     * The server that most name. One that says itself that it does not serve the slot is none of them: the others have not
     * heard of that yet.
     *
     * @param before who serves it as far as was known
     */
    int owner(int slot, int before) {
        votes.clear();
        for (ClusterView view : views.values()) {
            int named = view.owner(slot);
            if (named != ClusterView.NOBODY && !denies(named, slot)) {
                votes.merge(named, 1, Integer::sum);
            }
        }
        int best = before;
        int most = 0;
        for (Map.Entry<Integer, Integer> vote : votes.entrySet()) {
            // Of two with as many the new one: the other one has had the slot, and refuses if it has it no more.
            boolean wins = vote.getValue() > most || (vote.getValue() == most && best == before);
            if (wins) {
                most = vote.getValue();
                best = vote.getKey();
            }
        }
        return best;
    }

    private boolean denies(int server, int slot) {
        ClusterView own = views.get(server);
        return own != null && own.owner(slot) != server;
    }

    /** Whether {@code from} itself says that it handed the slot to {@code to}, and is a master still: then nothing is lost. */
    boolean isHandedOver(int slot, int from, int to) {
        ClusterView own = views.get(from);
        return own != null && own.owner(slot) == to && own.hasMaster(from);
    }
}

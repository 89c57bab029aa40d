package io.ringcache.mutation;

import java.util.List;

/**
 * A rule of the code and how to take it away.
 *
 * @param rule what the page about it calls it
 * @param patches what to change in the code, all together
 */
record Mutation(String rule, List<Patch> patches) {

    static Mutation of(String rule, Patch... patches) {
        return new Mutation(rule, List.of(patches));
    }

    @Override
    public String toString() {
        return rule;
    }
}

package io.ringcache.samples.benchmarks.report;

import java.util.Collection;

/** Whether a target is reached. Immutable. */
record Judgement(String target, String verdict) {

    /**
     * Judges by the median, and tells how many rounds agree with the target.
     *
     * @param values of each round the ratio, or what else the target is about
     */
    static Judgement of(Target target, Collection<Double> values) {
        if (values.isEmpty()) {
            return new Judgement(target.words(), "NOT MEASURED");
        }
        boolean met = target.isMetBy(Spread.of(values).median());
        long rounds = values.stream().filter(target::isMetBy).count();
        return new Judgement(
                target.words(), (met ? "met" : "MISSED") + ", " + rounds + " of " + values.size() + " rounds");
    }
}

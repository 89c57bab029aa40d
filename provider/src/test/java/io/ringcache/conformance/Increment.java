package io.ringcache.conformance;

import javax.cache.processor.EntryProcessor;
import javax.cache.processor.MutableEntry;

/** Adds 1 to a number that starts at 0, and answers the sum. Stateless. */
final class Increment implements EntryProcessor<String, Long, Long> {

    @Override
    public Long process(MutableEntry<String, Long> entry, Object... arguments) {
        long sum = entry.exists() ? entry.getValue() + 1 : 1;
        entry.setValue(sum);
        return sum;
    }
}

package io.ringcache.chaos;

import javax.cache.processor.EntryProcessor;
import javax.cache.processor.MutableEntry;

/** Appends an id to a list, and returns the list. */
final class Append implements EntryProcessor<String, String, String> {

    @Override
    public String process(MutableEntry<String, String> entry, Object... arguments) {
        String list = Lists.append(entry.exists() ? entry.getValue() : null, String.valueOf(arguments[0]));
        entry.setValue(list);
        return list;
    }
}

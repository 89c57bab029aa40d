package io.ringcache.topology;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Which values of each key were acknowledged, and when; the values of a key grow. Thread-safe. */
final class Acked {

    private final Map<String, ConcurrentSkipListMap<Long, Long>> valuesByTime = new ConcurrentHashMap<>();

    /** The put of this value has returned. */
    void put(String key, long value) {
        valuesByTime
                .computeIfAbsent(key, absent -> new ConcurrentSkipListMap<>())
                .put(System.nanoTime(), value);
    }

    /** The newest value of the key that was acknowledged before that moment of {@link System#nanoTime()}; 0 if none was. */
    long newestBefore(String key, long nanos) {
        ConcurrentSkipListMap<Long, Long> values = valuesByTime.get(key);
        Map.Entry<Long, Long> newest = values == null ? null : values.lowerEntry(nanos);
        return newest == null ? 0 : newest.getValue();
    }

    /** When a value newer than this was acknowledged first; the answer is in the future if none was. */
    long whenExceeded(String key, long value) {
        return valuesByTime.getOrDefault(key, new ConcurrentSkipListMap<>()).entrySet().stream()
                .filter(entry -> entry.getValue() > value)
                .mapToLong(Map.Entry::getKey)
                .findFirst()
                .orElse(Long.MAX_VALUE);
    }
}

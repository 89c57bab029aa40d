package io.ringcache.chaos;

import java.util.List;
import java.util.Map;

/**
 * All that happened in a run. Immutable.
 *
 * @param pauses per JVM, when none of its threads ran
 * @param failures how often which exception came out of a call
 */
record History(
        List<Op> ops, Map<Integer, List<Span>> pauses, List<Incident> incidents, Map<String, Integer> failures) {}

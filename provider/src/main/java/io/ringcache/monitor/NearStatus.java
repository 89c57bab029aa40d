package io.ringcache.monitor;

import java.time.Duration;

/**
 * What one near cache knows of one node at a moment. Immutable.
 *
 * @param cache the name of the cache
 * @param live whether every message of the node is heard
 * @param leaseAge how long ago the node last proved that nothing was missed; entries are served while this is at most the
 *     lease
 * @param sequence the number of the change up to which every message was heard; 0 before the first connection
 * @param messages how many messages were heard
 * @param gaps how often a message showed that others before it were lost
 * @param lostTails how often a probe showed that the last messages were lost
 * @param suspensions how often the node's messages stopped being heard
 * @param drops how often all entries of the node were given up, for whatever reason
 */
public record NearStatus(
        String cache,
        boolean live,
        Duration leaseAge,
        long sequence,
        long messages,
        long gaps,
        long lostTails,
        long suspensions,
        long drops) {}

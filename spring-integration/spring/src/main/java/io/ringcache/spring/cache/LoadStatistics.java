package io.ringcache.spring.cache;

/**
 * What a cache did in this JVM beyond what JSR-107 counts. Immutable.
 *
 * @param loads how many loads of {@code get(key, Callable)} and {@code retrieve(key, Supplier)} ran
 * @param failedLoads how many of them threw
 * @param joinedLoads how often a caller took the result of a load that another had begun
 * @param skippedReads how many reads were treated as misses because the node did not answer, or because an earlier change of
 *     the key was not made yet
 * @param failedChanges how many puts, evictions and clears did not succeed
 * @param unrepairedKeys how many keys wait now for such a change to be made up for
 * @param crowdedLoads how many loads without Redis began although too many ran, because they had waited long enough
 */
public record LoadStatistics(
        long loads,
        long failedLoads,
        long joinedLoads,
        long skippedReads,
        long failedChanges,
        long unrepairedKeys,
        long crowdedLoads) {}

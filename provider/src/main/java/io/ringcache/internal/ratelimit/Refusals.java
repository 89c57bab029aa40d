package io.ringcache.internal.ratelimit;

import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.failure.OutcomeUnknownException;
import java.util.regex.Pattern;
import javax.cache.CacheException;

/** Which failures of a node mean that it cannot decide now. Stateless. */
final class Refusals {

    /**
     * How a server begins its refusal if its state may change by itself: no memory left, a replica, a disk that is full, too few
     * replicas, a slow script. Older versions write it behind a dash in the middle of the text.
     */
    private static final Pattern FOR_NOW =
            Pattern.compile("(^|\\W-)(OOM|READONLY|MISCONF|NOREPLICAS|MASTERDOWN|BUSY|LOADING) ");

    private Refusals() {}

    /** Whether the policy decides; other failures are mistakes, which would not end by themselves and must be seen. */
    static boolean isForPolicy(CacheException failure) {
        if (failure instanceof NodeUnavailableException || failure instanceof OutcomeUnknownException) {
            return true;
        }
        Throwable cause = failure.getCause();
        return cause != null
                && cause.getMessage() != null
                && FOR_NOW.matcher(cause.getMessage()).find();
    }
}

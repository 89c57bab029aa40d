package io.ringcache.codec;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks once at an instance that was decoded, to see whether it can be copied. One thread, for one instance.
 *
 * <p>What copies would have to keep apart from their parts is a tree: where an instance that may change is met twice, whether
 * shared or in a cycle, the answer is no, and copying needs to remember nothing.
 */
final class CopyWalk {

    private final Copies copies;
    private final Set<Object> met = Collections.newSetFromMap(new IdentityHashMap<>());

    CopyWalk(Copies copies) {
        this.copies = copies;
    }

    /** Whether the instance, or nothing, can be handed to any number of callers as it is. */
    static boolean isLeaf(@Nullable Object part) {
        return part == null || Immutables.isImmutable(part);
    }

    boolean accepts(@Nullable Object part) {
        if (part == null || isLeaf(part)) {
            return true;
        }
        Copier copier = copies.copierOf(part.getClass());
        return met.add(part) ? copier.accepts(part, this) : copier.mayRepeat(part);
    }

    /** Whether the part, with all that it refers to, can be used again. */
    boolean acceptsFixed(@Nullable Object part) {
        return accepts(part) && Copies.isSame(copies.copy(part), part);
    }

    boolean acceptsAll(Iterable<? extends @Nullable Object> parts) {
        for (Object part : parts) {
            if (!accepts(part)) {
                return false;
            }
        }
        return true;
    }
}

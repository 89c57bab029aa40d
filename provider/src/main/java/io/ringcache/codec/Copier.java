package io.ringcache.codec;

/**
 * Makes further instances of one class from one that was decoded, each as another decoding would be. Thread-safe.
 *
 * <p>What cannot be changed may be used again instead, with all that it refers to.
 */
interface Copier {

    /** For classes whose instances are only made by decoding. */
    Copier NONE = new Copier() {
        @Override
        public boolean accepts(Object value, CopyWalk walk) {
            return false;
        }

        @Override
        public Object copy(Object value, Copies parts) {
            throw new IllegalStateException(value.getClass().getName() + " is not to be copied");
        }
    };

    /** Looks at one instance and, by {@code walk}, at all that it refers to. */
    boolean accepts(Object value, CopyWalk walk);

    /** Whether one instance may stand at several places, because it is used again or nothing is in it. */
    default boolean mayRepeat(Object value) {
        return false;
    }

    /** Copies an instance that was accepted, and what it refers to by {@code parts}. */
    Object copy(Object value, Copies parts);
}

package io.ringcache.internal.event;

/**
 * Whether the current thread is inside a listener, of whatever cache.
 *
 * <p>Such a thread holds the order of some key, so it must never wait for a thread that holds another one.
 */
final class ListenerScope {

    private static final ThreadLocal<Boolean> INSIDE = new ThreadLocal<>();

    private ListenerScope() {}

    static boolean inside() {
        return INSIDE.get() != null;
    }

    static void run(Runnable userCode) {
        if (inside()) {
            userCode.run();
            return;
        }
        INSIDE.set(true);
        try {
            userCode.run();
        } finally {
            INSIDE.remove();
        }
    }
}

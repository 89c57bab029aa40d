package io.ringcache.internal.cache;

import io.ringcache.monitor.RemoteCall;
import io.ringcache.monitor.RemoteCallListener;
import io.ringcache.monitor.RemoteCallListener.Ending;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who hears of the calls to the nodes. Thread-safe. */
public final class RemoteCalls {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteCalls.class);

    /** An end that nobody hears of. */
    static final Ending UNHEARD = failure -> {};

    private final List<RemoteCallListener> listeners = new CopyOnWriteArrayList<>();

    public void add(RemoteCallListener listener) {
        listeners.add(listener);
    }

    public void remove(RemoteCallListener listener) {
        listeners.remove(listener);
    }

    /** Whether anybody listens. */
    boolean heard() {
        return !listeners.isEmpty();
    }

    /** Tells of a beginning; the result tells of the end. */
    Ending begin(RemoteCall call) {
        List<Ending> endings = listeners.stream()
                .map(listener -> quietly(listener, hearing -> hearing.began(call), UNHEARD))
                .toList();
        return failure -> endings.forEach(ending -> end(ending, failure));
    }

    private static void end(Ending ending, @Nullable Throwable failure) {
        var unused = quietly(
                ending,
                told -> {
                    told.ended(failure);
                    return true;
                },
                true);
    }

    private static <T, R> R quietly(T listener, Function<T, R> told, R otherwise) {
        try {
            return told.apply(listener);
        } catch (RuntimeException e) {
            LOG.warn(
                    "a listener to remote calls failed: {}", listener.getClass().getName(), e);
            return otherwise;
        }
    }
}

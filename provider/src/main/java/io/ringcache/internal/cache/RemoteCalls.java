package io.ringcache.internal.cache;

import io.ringcache.monitor.RemoteCall;
import io.ringcache.monitor.RemoteCallListener;
import io.ringcache.monitor.RemoteCallListener.Ending;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who hears of the calls to the nodes. Thread-safe. */
public final class RemoteCalls {

    private static final Logger LOG = LoggerFactory.getLogger(RemoteCalls.class);

    /** An end that nobody hears of. */
    private static final Ending UNHEARD = failure -> {};

    private final List<Hearer> hearers = new CopyOnWriteArrayList<>();

    /** A listener, and whether the log has it that it failed. */
    private record Hearer(RemoteCallListener listener, AtomicBoolean failed) {

        /** Tells it of a beginning; the result tells it of the end. */
        Ending begin(RemoteCall call) {
            try {
                Ending ending = Objects.requireNonNull(listener.began(call), "what began returned");
                return failure -> end(ending, failure);
            } catch (RuntimeException e) {
                log(e);
                return UNHEARD;
            }
        }

        private void end(Ending ending, @Nullable Throwable failure) {
            try {
                ending.ended(failure);
            } catch (RuntimeException e) {
                log(e);
            }
        }

        /** Once: a listener that fails does so at each call. */
        private void log(RuntimeException e) {
            if (failed.compareAndSet(false, true)) {
                LOG.warn(
                        "a listener to remote calls failed, which is logged only once: {}",
                        listener.getClass().getName(),
                        e);
            }
        }
    }

    /** Adds a listener. */
    public void add(RemoteCallListener listener) {
        hearers.add(new Hearer(listener, new AtomicBoolean()));
    }

    /** Removes a listener, however often it was added. */
    public void remove(RemoteCallListener listener) {
        hearers.removeIf(hearer -> hearer.listener().equals(listener));
    }

    /** Whether anybody listens: one volatile read. */
    boolean heard() {
        return !hearers.isEmpty();
    }

    /** Tells of a beginning; the result tells of the end. */
    Ending begin(RemoteCall call) {
        List<Ending> endings =
                hearers.stream().map(hearer -> hearer.begin(call)).toList();
        return failure -> endings.forEach(ending -> ending.ended(failure));
    }
}

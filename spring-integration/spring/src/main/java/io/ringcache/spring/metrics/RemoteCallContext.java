package io.ringcache.spring.metrics;

import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import io.ringcache.monitor.RemoteCall;

/** What is known of a remote call while it is observed. Nothing is sent along with it: Redis takes no headers. */
public final class RemoteCallContext extends SenderContext<RemoteCall> {

    private final RemoteCall call;
    private volatile boolean ended;

    RemoteCallContext(RemoteCall call) {
        super((carrier, key, value) -> {}, Kind.CLIENT);
        this.call = call;
        setCarrier(call);
        setRemoteServiceName("redis");
        if (!call.node().equals(RemoteCall.SEVERAL)) {
            setRemoteServiceAddress(call.node());
        }
    }

    /** The call. */
    public RemoteCall call() {
        return call;
    }

    /** Whether the call has ended; {@link #getError} tells then how. */
    public boolean hasEnded() {
        return ended;
    }

    void end() {
        ended = true;
    }
}

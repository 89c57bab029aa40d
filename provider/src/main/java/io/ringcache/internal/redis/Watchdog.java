package io.ringcache.internal.redis;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection over which nothing has come for {@code timeouts.silence}, and tells when half of that has passed. A
 * half-open connection looks open for ever otherwise; pings keep a live one from being silent. Used by one event loop.
 */
final class Watchdog extends IdleStateHandler {

    /** What a watchdog tells; called on the event loop, must not block. */
    interface Master {

        /** For connections whose end tells all that anybody wants to know. */
        Master NOBODY = new Master() {
            @Override
            public void suspect() {}

            @Override
            public void heard() {}

            @Override
            public void silent() {}
        };

        /** Nothing came for half of the time. */
        void suspect();

        /** Something came after that. */
        void heard();

        /** Nothing came for the whole time; the connection is closed after this. */
        void silent();
    }

    private final Master master;
    private boolean barked;

    Watchdog(Duration silence, Master master) {
        super(/* observeOutput= */ false, silence.toNanos() / 2, 0, 0, TimeUnit.NANOSECONDS);
        this.master = master;
    }

    @Override
    protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event) {
        if (event.isFirst()) {
            barked = true;
            master.suspect();
        } else {
            master.silent();
            var unused = context.close();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (barked) {
            barked = false;
            master.heard();
        }
        super.channelRead(context, message);
    }
}

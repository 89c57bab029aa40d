package io.ringcache.fault;

import io.ringcache.fault.Callers.SlowCall;
import io.ringcache.proxy.FaultProxy;
import io.ringcache.proxy.FaultProxy.Target;
import io.ringcache.proxy.FaultProxy.Way;
import io.ringcache.samples.redis.RedisServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javax.cache.Cache;

/** How long the longest call takes while one of three servers is hurt, and after it. Stateless. */
final class LongestCall {

    static final Duration SLACK = Duration.ofMillis(50);

    private static final int MIXED_THREADS = 4;
    private static final int HURT = 1;
    private static final long CALLS_BEFORE = 500;
    private static final Duration AFTERWARDS = Duration.ofMillis(500);

    enum Fault {
        FROZEN_SERVER {
            @Override
            void last(RedisServer server, FaultProxy proxy, Duration time) {
                server.pause();
                Times.pass(time);
                server.resume();
            }
        },
        BLACK_HOLE_UP {
            @Override
            void last(RedisServer server, FaultProxy proxy, Duration time) {
                proxy.hold(Target.all(), Way.UP);
                Times.pass(time);
            }
        },
        BLACK_HOLE_DOWN {
            @Override
            void last(RedisServer server, FaultProxy proxy, Duration time) {
                proxy.hold(Target.all(), Way.DOWN);
                Times.pass(time);
            }
        },
        BLACK_HOLE_BOTH_WAYS {
            @Override
            void last(RedisServer server, FaultProxy proxy, Duration time) {
                proxy.hold(Target.all(), Way.BOTH);
                Times.pass(time);
            }
        },
        SLOW_LINE {
            @Override
            void last(RedisServer server, FaultProxy proxy, Duration time) {
                proxy.delay(Target.all(), Way.BOTH, Duration.ofMillis(100));
                Times.pass(time);
            }
        },
        REFUSED_CONNECTIONS {
            @Override
            void last(RedisServer server, FaultProxy proxy, Duration time) {
                proxy.refuse(true);
                proxy.rst(Target.all());
                Times.pass(time);
            }
        },
        KILLED_SERVER {
            @Override
            void last(RedisServer server, FaultProxy proxy, Duration time) {
                server.kill();
                Times.pass(time);
                server.restart();
            }
        },
        CUT_CONNECTIONS {
            @Override
            void last(RedisServer server, FaultProxy proxy, Duration time) {
                for (int i = 0; i < CUTS; i++) {
                    if (i % 2 == 0) {
                        proxy.fin(Target.all());
                    } else {
                        proxy.rst(Target.all());
                    }
                    Times.pass(time.dividedBy(CUTS));
                }
            }
        };

        private static final int CUTS = 50;

        /** Hurts for that long; the proxy is healed afterwards. */
        abstract void last(RedisServer server, FaultProxy proxy, Duration time);

        String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private LongestCall() {}

    /** @param operation the timeout to use */
    static List<Figure> run(Random random, Duration operation, Fault fault) {
        try (ChaosRing ring = ChaosRing.start(3);
                HiccupMeter hiccups = HiccupMeter.start()) {
            Cache<String, String> cache = ChaosRing.cache(ring.manager(
                    "jvm1", more -> more.operationTimeout(operation).connectTimeout(operation)));
            List<SlowCall> slow = new ArrayList<>();
            long calls;
            int surprises;
            try (Callers callers = Callers.start(cache, random.nextLong(), MIXED_THREADS)) {
                Times.until("calls before the fault", () -> callers.calls() > CALLS_BEFORE);
                Times.pass(Duration.ofMillis(random.nextInt(250)));
                fault.last(ring.server(HURT), ring.proxy(HURT), operation.multipliedBy(2));
                ring.proxy(HURT).heal();
                Times.pass(AFTERWARDS);
                callers.finish();
                callers.forEachSlowCall(slow::add);
                calls = callers.calls();
                surprises = callers.surprises().size();
                callers.surprises().stream().limit(2).forEach(Throwable::printStackTrace);
            }
            double longest = slow.stream()
                    .mapToDouble(call -> netMillis(call, hiccups))
                    .max()
                    .orElse(0);
            return List.of(
                    Figure.millis("longest call", longest, operation.plus(SLACK)),
                    Figure.never("failures of another kind", surprises),
                    Figure.count("calls", calls));
        }
    }

    private static double netMillis(SlowCall call, HiccupMeter hiccups) {
        return Times.millis(call.end() - call.start() - hiccups.nanosWithin(call.start(), call.end()));
    }
}

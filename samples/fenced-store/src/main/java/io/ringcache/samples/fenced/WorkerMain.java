package io.ringcache.samples.fenced;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ringcache.RingConfiguration;
import io.ringcache.RingServices;
import io.ringcache.lock.DistributedLock;
import io.ringcache.lock.LockLostException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What runs in a worker's JVM: takes the lock, looks whether it holds it, writes, releases. Each step waits for a line on its
 * input, so that the process can be frozen between any two.
 *
 * <p>Takes: a Redis URI, the port of the trusting store, that of the fenced one, and what to write.
 */
final class WorkerMain {

    static final String LOCK = "report";
    static final Duration LEASE = Duration.ofSeconds(2);

    /** More than the default, because the sample also runs on machines that have much else to do. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final long CALLBACK_SECONDS = 10;

    private WorkerMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        RingConfiguration configuration = RingConfiguration.builder()
                .nodes(arguments[0])
                .namespace("fenced-store")
                .lockLease(LEASE)
                .operationTimeout(PATIENCE)
                .build();
        CountDownLatch lost = new CountDownLatch(1);
        try (RingServices services = RingServices.open(configuration);
                BufferedReader steps = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            connect(services);
            DistributedLock lock = services.locks().lock(LOCK, options -> options.onLost(hold -> lost.countDown()));
            answer("ready");

            steps.readLine();
            lock.lock();
            long token = lock.fencingToken();
            answer(String.valueOf(token));

            steps.readLine();
            // True, and of no use: what counts is whether it is held when the write arrives.
            answer(lock.isHeld() ? "held" : "lost");

            steps.readLine();
            answer(write(arguments[1], token, arguments[3]) + " " + write(arguments[2], token, arguments[3]));

            steps.readLine();
            answer(release(lock, lost));
        }
    }

    /** The first call of a JVM loads classes and connects, which takes longer than all others. */
    private static void connect(RingServices services) {
        DistributedLock other =
                services.locks().lock("another-" + ProcessHandle.current().pid());
        if (other.tryLock()) {
            other.unlock();
        }
    }

    private static String write(String port, long token, String value) {
        return StoreService.write(Integer.parseInt(port), token, value) ? "accepted" : "refused";
    }

    private static String release(DistributedLock lock, CountDownLatch lost) throws InterruptedException {
        boolean held = lock.isHeld();
        try {
            lock.unlock();
            return held ? "released" : "released what was not held";
        } catch (LockLostException e) {
            boolean told = lost.await(CALLBACK_SECONDS, TimeUnit.SECONDS);
            return !held && told ? "lost" : "lost, but it was not told so";
        }
    }

    private static void answer(String line) {
        System.out.println(line);
        System.out.flush();
    }
}

package io.ringcache.locking;

import io.ringcache.RingServices;
import io.ringcache.lock.DistributedLock;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * The main class of a JVM in which many threads take a few locks: virtual ones if this JVM has them. Says how many had
 * their turn, and where one of them kept its carrier while it waited.
 */
@SuppressWarnings("LockNotBeforeTry")
final class VirtualThreadsMain {

    private static final int THREADS = 300;
    private static final int LOCKS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private VirtualThreadsMain() {}

    static boolean hasVirtualThreads() {
        return Runtime.version().feature() >= 21;
    }

    public static void main(String[] arguments) throws Exception {
        try (RingServices services = Client.parse(arguments).open()) {
            // Classes that are loaded for the first time may keep a carrier.
            use(services.locks().lock("l0"));
            System.in.read();
            if (hasVirtualThreads()) {
                List<String> pinned = new ArrayList<>();
                int served = recorded(services, pinned);
                System.out.println(served + " of " + THREADS + " virtual threads, pinned: " + pinned);
            } else {
                System.out.println(crowd(services) + " of " + THREADS + " platform threads, pinned: []");
            }
        }
    }

    private static int recorded(RingServices services, List<String> pinned)
            throws IOException, ReflectiveOperationException, InterruptedException {
        Path file = Files.createTempFile("ringcache-pinned", ".jfr");
        try (Recording recording = new Recording()) {
            recording
                    .enable("jdk.VirtualThreadPinned")
                    .withThreshold(Duration.ZERO)
                    .withStackTrace();
            recording.start();
            int served = crowd(services);
            recording.stop();
            recording.dump(file);
            for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
                firstOfOurs(event).stream()
                        .map(RecordedFrame::getMethod)
                        .forEach(method -> pinned.add(method.getType().getName() + "." + method.getName()));
            }
            return served;
        } finally {
            Files.delete(file);
        }
    }

    private static List<RecordedFrame> firstOfOurs(RecordedEvent event) {
        if (event.getStackTrace() == null) {
            return List.of();
        }
        return event.getStackTrace().getFrames().stream()
                .filter(frame -> frame.getMethod().getType().getName().startsWith("io.ringcache"))
                .limit(1)
                .toList();
    }

    /** Returns how many had their turn in time. */
    private static int crowd(RingServices services) throws ReflectiveOperationException, InterruptedException {
        AtomicInteger served = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            DistributedLock lock = services.locks().lock("l" + i % LOCKS);
            threads.add(start(() -> {
                use(lock);
                served.incrementAndGet();
            }));
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (Thread thread : threads) {
            thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
        }
        return served.get();
    }

    private static void use(DistributedLock lock) {
        lock.lock();
        lock.unlock();
    }

    private static Thread start(Runnable task) throws ReflectiveOperationException {
        if (hasVirtualThreads()) {
            Method starter = Thread.class.getMethod("startVirtualThread", Runnable.class);
            try {
                return (Thread) starter.invoke(null, task);
            } catch (InvocationTargetException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}

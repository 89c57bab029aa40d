package io.ringcache.internal.lock;

import io.ringcache.internal.script.ServiceListener;
import io.ringcache.internal.script.ServiceNodes;
import io.ringcache.lock.DistributedLock;
import io.ringcache.lock.DistributedLocks;
import io.ringcache.lock.DistributedReadWriteLock;
import io.ringcache.lock.DistributedSemaphore;
import io.ringcache.lock.LockOptions;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The locks of one set of nodes. Makes its threads when it is made, which do nothing until something is acquired. Thread-safe. */
public final class LockService implements DistributedLocks, AutoCloseable {

    private final Client client;
    private final Rooms rooms = new Rooms();
    private final LockNodes nodes;
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, threads("ringcache-lease"));
    private final ExecutorService callbacks = Executors.newCachedThreadPool(threads("ringcache-lost"));
    private final Locking locking;

    /** Gives the nodes to a service that listens on a channel of its own. */
    public interface NodesFactory {

        ServiceNodes open(byte[] channel, ServiceListener listener);
    }

    /**
     * How locks behave if nothing else is said.
     *
     * @param lease of those who do not say for how long
     * @param poll how often a waiting JVM asks, if it hears nothing
     */
    public record Defaults(Duration lease, Duration poll) {}

    public LockService(String namespace, Defaults defaults, NodesFactory factory) {
        client = new Client(namespace);
        timer.setRemoveOnCancelPolicy(true);
        // After the end nothing is renewed.
        timer.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
        nodes = new LockNodes(factory.open(client.channel(), new ServiceListener() {
            @Override
            public void heard(int server, byte[] message) {
                Turn turn = Turn.of(client, message);
                if (nodes.speaksFor(server, turn.holders())) {
                    tell(turn);
                }
            }

            @Override
            public void connected(int node) {
                rooms.tellFirst(resource -> nodes.node(resource) == node);
            }
        }));
        Releases releases = new Releases(nodes, timer);
        LeaseKeeper keeper = new LeaseKeeper(nodes, timer, callbacks);
        Acquirer acquirer = new Acquirer(nodes, rooms, releases, keeper, defaults.poll());
        locking = new Locking(nodes, acquirer, releases, keeper, new ThreadHolds(), defaults.lease());
    }

    /** Whoever was to be told may have given up meanwhile: then it is the next one's turn. */
    private void tell(Turn turn) {
        if (!rooms.tell(turn.number())) {
            var unused = nodes.start(turn.holders(), turn.leave());
        }
    }

    private static ThreadFactory threads(String name) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public DistributedLock lock(String name, Consumer<LockOptions> choice) {
        return lock(name, Options.of(choice));
    }

    private ThreadLock lock(String name, Options options) {
        Resource resource = Resource.lock(client, name, options.isFair(), nodes);
        return ThreadLock.lock(locking, resource, options.onLost());
    }

    @Override
    public DistributedReadWriteLock readWriteLock(String name, Consumer<LockOptions> choice) {
        Options options = Options.of(choice);
        Resource resource = Resource.readWrite(client, name, nodes);
        return new SidedLock(
                name,
                ThreadLock.reader(locking, resource, options.onLost()),
                ThreadLock.writer(locking, resource, options.onLost()));
    }

    @Override
    public DistributedLock multiLock(Collection<String> names, Consumer<LockOptions> choice) {
        List<String> sorted = names.stream().sorted().distinct().toList();
        if (sorted.isEmpty() || sorted.size() < names.size()) {
            throw new IllegalArgumentException(
                    "a lock of several names needs at least one name, and each once: " + names);
        }
        Options options = Options.of(choice);
        return new MultiLock(sorted.stream().map(name -> lock(name, options)).toList());
    }

    @Override
    public DistributedSemaphore semaphore(String name, int permits, Consumer<LockOptions> choice) {
        if (permits < 1) {
            throw new IllegalArgumentException(
                    "the semaphore '" + name + "' has " + permits + " permits: it must have at least 1");
        }
        Options options = Options.of(choice);
        Resource resource = Resource.semaphore(client, name, permits, options.isFair(), nodes);
        return new LeasedSemaphore(locking, resource, options.onLost());
    }

    /** Renews nothing any more: what is still held ends with its lease. Who waits gets an exception. Does not block. */
    @Override
    public void close() {
        timer.shutdownNow();
        callbacks.shutdown();
        nodes.close();
        rooms.tellAll();
    }
}

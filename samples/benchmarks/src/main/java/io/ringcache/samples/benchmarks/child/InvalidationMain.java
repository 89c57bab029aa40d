package io.ringcache.samples.benchmarks.child;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.ringcache.samples.benchmarks.Contestants;
import java.util.List;
import java.util.Random;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Either side of a change: {@code write} changes one value again and again, each time telling the moment before; {@code
 * watch} sees how long after that moment the old value is no longer served. {@link System#nanoTime()} is the same in all
 * processes of a machine with Linux, which {@code clock} lets the parent check.
 *
 * <p>The watching side looks, and rests for 20 us, so that it does not take a processor for itself. A look at a value that
 * is near costs no call; the first look that finds it gone fetches the new one, and what counts is the moment <em>before</em>
 * that look. Plain Redis is looked at in the same way, at a variable that the listener sets: both have the same error.
 */
public final class InvalidationMain {

    private static final String KEY = "key";
    private static final int REST_NANOS = 20_000;
    private static final int LEAST_PAUSE_MICROS = 1_000;
    private static final int MORE_PAUSE_MICROS = 2_000;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final String PADDING = " ".repeat(100);

    private final Parent parent = new Parent();
    private final Consumer<String> writing;
    private final Supplier<@Nullable String> looking;
    private final Random random = new Random(1);

    private InvalidationMain(Consumer<String> writing, Supplier<@Nullable String> looking) {
        this.writing = writing;
        this.looking = looking;
    }

    /** Arguments: the contestant, then the servers. */
    public static void main(String[] arguments) throws InterruptedException {
        List<String> nodes = List.of(arguments).subList(1, arguments.length);
        InvalidationMain main = arguments[0].equals(Contestants.LETTUCE) ? plain(nodes) : cached(arguments[0], nodes);
        main.parent.answer("ready");
        while (true) {
            main.obey(main.parent.next());
        }
    }

    private static InvalidationMain cached(String contestant, List<String> nodes) {
        StringCache cache = Texts.open(contestant, nodes, 10_000);
        return new InvalidationMain(text -> cache.put(KEY, (text + PADDING).substring(0, 100)), () -> cache.get(KEY));
    }

    private static InvalidationMain plain(List<String> nodes) {
        RedisClient client = RedisClient.create(nodes.get(0));
        RedisCommands<String, String> commands = client.connect().sync();
        AtomicReference<@Nullable String> heard = new AtomicReference<>();
        StatefulRedisPubSubConnection<String, String> ear = client.connectPubSub();
        ear.addListener(new RedisPubSubAdapter<>() {
            @Override
            public void message(String channel, String message) {
                heard.set(message);
            }
        });
        ear.sync().subscribe(KEY);
        return new InvalidationMain(text -> commands.publish(KEY, text), heard::get);
    }

    private void obey(String[] command) {
        switch (command[0]) {
            case "clock" -> parent.answer(System.nanoTime());
            case "write" -> write(Integer.parseInt(command[1]), Integer.parseInt(command[2]));
            case "watch" -> parent.answer(watch(Integer.parseInt(command[1])));
            default -> throw new IllegalArgumentException("There is no command " + command[0]);
        }
    }

    private void write(int first, int end) {
        for (int i = first; i < end; i++) {
            LockSupport.parkNanos(1000L * (LEAST_PAUSE_MICROS + random.nextInt(MORE_PAUSE_MICROS)));
            writing.accept(i + ":" + System.nanoTime());
        }
        parent.answer("written");
    }

    /**
     * Looks until the last change before {@code end} was seen, and tells the nanoseconds that each took. Where the old value
     * is served on and on, as by a cache that keeps what it read before the message came, that counts as long as was waited.
     */
    private String watch(int end) {
        StringJoiner took = new StringJoiner(" ");
        String known = looking.get();
        parent.answer("watching");
        long last = System.nanoTime();
        int seen = -1;
        while (seen < end - 1) {
            long now = System.nanoTime();
            if (now - last > PATIENCE_NANOS) {
                took.add(Long.toString(PATIENCE_NANOS));
                break;
            }
            String text = looking.get();
            if (text == null || text.equals(known)) {
                LockSupport.parkNanos(REST_NANOS);
            } else {
                known = text;
                last = now;
                int colon = text.indexOf(':');
                seen = Integer.parseInt(text.substring(0, colon));
                took.add(Long.toString(
                        now - Long.parseLong(text.substring(colon + 1).strip())));
            }
        }
        return took.toString();
    }
}

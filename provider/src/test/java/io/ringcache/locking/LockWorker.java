package io.ringcache.locking;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ringcache.RingServices;
import io.ringcache.conformance.ChildJvm;
import io.ringcache.conformance.Threads;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;

/**
 * The main class of other JVMs: does with locks what it reads, line by line, and answers each with a line. Ends when its input
 * does. Used by one thread.
 */
final class LockWorker {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Client client;
    private final RingServices services;
    private final Witness witness;
    private final LockVerbs verbs;
    private final Map<String, Actor> actors = new HashMap<>();

    private LockWorker(Client client, RingServices services, Witness witness) {
        this.client = client;
        this.services = services;
        this.witness = witness;
        this.verbs = new LockVerbs(services.locks(), witness);
    }

    static ChildJvm start(Client client) {
        return ChildJvm.start(LockWorker.class, client.arguments());
    }

    public static void main(String[] arguments) throws IOException {
        Client client = Client.parse(arguments);
        try (RingServices services = client.open();
                Witness witness = new Witness(client.direct());
                BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
            LockWorker worker = new LockWorker(client, services, witness);
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println(worker.answer(List.of(line.split(" ", -1))));
            }
        }
        // At once: threads of the client would keep the JVM for a second.
        System.exit(0);
    }

    private String answer(List<String> words) {
        try {
            return switch (words.get(0)) {
                case "time" -> String.valueOf(System.nanoTime());
                case "load" ->
                    load(
                            Integer.parseInt(words.get(1)),
                            Duration.parse(words.get(2)),
                            Duration.parse(words.get(3)),
                            words.get(4));
                case "crowd" -> crowd(Integer.parseInt(words.get(1)), words.get(2));
                case "do" -> actor(words.get(1)).does(task(words));
                case "begin" -> {
                    actor(words.get(1)).begins(task(words));
                    yield "begun";
                }
                case "end" -> actor(words.get(1)).end();
                default -> throw new IllegalArgumentException(words.get(0));
            };
        } catch (RuntimeException | AssertionError | IOException e) {
            return "failed: " + e + " because of " + e.getCause();
        }
    }

    private Actor actor(String name) {
        return actors.computeIfAbsent(name, Actor::new);
    }

    private Callable<String> task(List<String> words) {
        return () -> verbs.perform(words.subList(2, words.size()));
    }

    /** So many threads use locks of all kinds for so long, each hold as long as its work; what they held stands in the file then. */
    private String load(int threads, Duration time, Duration work, String file) throws IOException {
        LockLoad load = new LockLoad(
                services.locks(), witness, "" + ProcessHandle.current().pid(), PATIENCE, client.lease(), work);
        // Connects, and loads classes.
        load.step(new Random(0));
        long end = System.nanoTime() + time.toNanos();
        Threads.together(threads, i -> () -> {
            Random random = new Random(ProcessHandle.current().pid() * 31 + i);
            while (System.nanoTime() - end < 0) {
                load.step(random);
            }
            return 0;
        });
        Files.write(Path.of(file), load.holds().stream().map(Hold::line).toList());
        return load.surprises().isEmpty() ? load.outcomes().toString() : "failed: " + load.surprises();
    }

    /** Begins as many waiters, each of whom acquires once; the end of all is the end of actor "crowd". */
    private String crowd(int waiters, String lock) {
        Crowd crowd = Crowd.start(waiters, () -> verbs.perform(List.of("turn", lock)));
        actor("crowd").begins(crowd::end);
        return "begun";
    }
}

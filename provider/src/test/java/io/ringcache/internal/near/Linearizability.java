package io.ringcache.internal.near;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jspecify.annotations.Nullable;

/**
 * Has Lincheck run {@link ThreadsOfOneJvm} and compare with what the operations mean. A program of its own, because Lincheck
 * changes every class that its JVM has loaded.
 */
public final class Linearizability {

    private static final int KEY = 1;

    private Linearizability() {}

    /** What the operations of {@link ThreadsOfOneJvm} mean. */
    public static final class Meaning {
        private final Map<Integer, Integer> stored = new HashMap<>();

        public @Nullable Integer read(int key) {
            return stored.get(key);
        }

        public @Nullable Integer readLater(int key) {
            return read(key);
        }

        public void write(int key, int value) {
            stored.put(key, value);
        }

        public void remove(int key) {
            stored.remove(key);
        }

        public void evict(int key) {}

        public void deliver() {}
    }

    /** Each argument is what one thread does, such as {@code read,read}; without arguments threads do anything. */
    public static void main(String[] threads) {
        StressOptions options = new StressOptions().sequentialSpecification(Meaning.class);
        if (threads.length == 0) {
            options.iterations(3).invocationsPerIteration(300).threads(3).actorsPerThread(3);
        } else {
            options.addCustomScenario(scenario(threads)).iterations(0).invocationsPerIteration(1_500);
        }
        options.check(ThreadsOfOneJvm.class);
    }

    private static ExecutionScenario scenario(String... threads) {
        List<Actor> before = List.of(actor("write", KEY, 1), actor("evict", KEY));
        List<List<Actor>> together =
                Arrays.stream(threads).map(Linearizability::thread).toList();
        return new ExecutionScenario(before, together, List.of(), null);
    }

    private static List<Actor> thread(String operations) {
        return Arrays.stream(operations.split(","))
                .map(operation -> operation.equals("write") ? actor(operation, KEY, 2) : actor(operation, KEY))
                .toList();
    }

    private static Actor actor(String operation, Integer... arguments) {
        Method method = Arrays.stream(ThreadsOfOneJvm.class.getDeclaredMethods())
                .filter(each -> each.getName().equals(operation))
                .findFirst()
                .orElseThrow();
        return new Actor(method, List.of(arguments));
    }
}

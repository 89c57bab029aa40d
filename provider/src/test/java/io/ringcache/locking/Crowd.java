package io.ringcache.locking;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Many threads that do the same once. Immutable. */
final class Crowd {

    private static final long STACK_BYTES = 256 * 1024;
    private static final long SECONDS = 50;

    private final List<Future<String>> members;

    private Crowd(List<Future<String>> members) {
        this.members = members;
    }

    static Crowd start(int count, Callable<String> task) {
        List<Future<String>> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            FutureTask<String> member = new FutureTask<>(task);
            Thread thread = new Thread(null, member, "crowd-" + i, STACK_BYTES);
            thread.setDaemon(true);
            thread.start();
            members.add(member);
        }
        return new Crowd(List.copyOf(members));
    }

    /** Waits for all; returns how many there were. */
    String end() throws InterruptedException, ExecutionException, TimeoutException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        for (Future<String> member : members) {
            member.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
        return String.valueOf(members.size());
    }
}

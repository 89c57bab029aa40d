package io.ringcache.samples.fenced;

import io.ringcache.samples.redis.RedisServers;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The sample: two workers share a lock, one of them is frozen while it holds it, and both write to two stores, of which one
 * checks fencing tokens. It exits with 0 if everything was as promised, with 1 if something was not, and with 2 if it could
 * not be tried.
 */
final class FencedStoreSample {

    private final PrintStream out;
    private final Store trusting;
    private final Store fenced;
    private final List<String> broken = new ArrayList<>();

    /** @param fenced the store that must keep what a stale owner must not overwrite */
    FencedStoreSample(PrintStream out, Store trusting, Store fenced) {
        this.out = out;
        this.trusting = trusting;
        this.fenced = fenced;
    }

    public static void main(String[] arguments) {
        int exitCode;
        try {
            exitCode = new FencedStoreSample(System.out, new TrustingStore(), new FencedStore()).run();
        } catch (Exception e) {
            System.out.println("The sample could not go on: " + e);
            e.printStackTrace();
            exitCode = 2;
        }
        System.exit(exitCode);
    }

    int run() throws IOException, InterruptedException {
        say("Two workers, each a JVM of its own, share a lock and write a report to two stores.");
        try (RedisServers servers = RedisServers.start(1);
                StoreService one = StoreService.open(trusting);
                StoreService other = StoreService.open(fenced);
                Worker a = worker(servers, one, other, "A's report");
                Worker b = worker(servers, one, other, "B's report")) {
            expect("ready", a.answer());
            expect("ready", b.answer());
            tell(a, b);
        }
        broken.forEach(sentence -> say("NOT AS PROMISED: " + sentence));
        say(broken.isEmpty() ? "Everything was as promised." : "Not everything was as promised.");
        return broken.isEmpty() ? 0 : 1;
    }

    private static Worker worker(RedisServers servers, StoreService one, StoreService other, String text)
            throws IOException {
        return Worker.start(servers.uris().get(0), "" + one.port(), "" + other.port(), text);
    }

    private void tell(Worker a, Worker b) throws IOException, InterruptedException {
        long tokenOfA = Long.parseLong(a.takesStep());
        say("1. A holds the lock, with token " + tokenOfA + ". Its lease of " + WorkerMain.LEASE.toSeconds()
                + " s is renewed as long as A lives.");
        expect("held", a.takesStep());
        say("2. A asks whether it still holds the lock: yes. Now it will write.");
        a.freeze();
        long start = System.nanoTime();
        // It is in the pipe, and A will read it when it wakes.
        a.step();
        say("3. Before it can, its process is frozen, and nobody renews the lease.");

        long tokenOfB = Long.parseLong(b.takesStep());
        say(String.format(
                Locale.ROOT,
                "4. B, which waited, holds the lock after %.1f s, with token %d.",
                (System.nanoTime() - start) / 1e9,
                tokenOfB));
        check(tokenOfB > tokenOfA, "B's token is higher than A's");
        expect("held", b.takesStep());
        expect("accepted accepted", b.takesStep());
        say("5. B writes its report to both stores.");

        a.wake();
        String answer = a.answer();
        say(
                "6. A wakes up, knows of nothing, and writes its report, too, with its old token: the store that trusts has "
                        + answer.replace(" ", " it, the store that checks tokens has ") + " it.");
        expect("accepted refused", answer);
        say("   What the stores hold now: \"" + trusting.value() + "\" where nobody checked, \"" + fenced.value()
                + "\" where tokens are checked.");
        check(trusting.value().equals("A's report"), "without a check, A overwrites what B wrote");
        check(fenced.value().equals("B's report"), "with a check, what B wrote stays");

        expect("lost", a.takesStep());
        say(
                "7. A asks again: it does not hold the lock. Its callback was told, and unlock() says that the lock was lost.");
        expect("released", b.takesStep());
        say("8. B releases the lock, which A's attempt to release did not touch.");
    }

    private void expect(String promised, String answer) {
        check(answer.equals(promised), "a worker says \"" + promised + "\"; it said \"" + answer + "\"");
    }

    private void check(boolean kept, String promise) {
        if (!kept) {
            broken.add(promise);
        }
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}

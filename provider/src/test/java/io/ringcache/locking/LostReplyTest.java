package io.ringcache.locking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lettuce.core.api.sync.RedisCommands;
import io.ringcache.failure.NodeUnavailableException;
import io.ringcache.failure.OutcomeUnknownException;
import io.ringcache.lock.DistributedLock;
import io.ringcache.proxy.FaultProxy.Target;
import io.ringcache.proxy.FaultProxy.Way;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the server did and the caller did not hear of. */
@SuppressWarnings("LockNotBeforeTry")
class LostReplyTest {

    private static final Duration OPERATION = Duration.ofSeconds(3);
    private static final Duration SILENCE = Duration.ofMillis(400);
    /** Far below the lease, which is 30 seconds. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private static final Pattern SCRIPTS = Pattern.compile("cmdstat_evalsha:calls=(\\d+),");

    @RegisterExtension
    private final LockRing ring = new LockRing(1);

    private RedisCommands<String, String> server;
    private DistributedLock cut;
    private DistributedLock other;
    private Actor actor;

    @BeforeEach
    void open() {
        server = ring.raw();
        cut = ring.locks(ring.through("cut").withOperation(OPERATION).withSilence(SILENCE))
                .lock("l");
        other = ring.locks(ring.direct()).lock("l");
        actor = ring.actor("cut");
        // The first connections of a JVM load many classes.
        LockRing.await().ignoreExceptions().until(cut::tryLock);
        cut.unlock();
        other.lock();
        other.unlock();
    }

    private boolean isHeldAtServer() {
        return holders().size() > closed();
    }

    private Duration untilOtherHolds() throws InterruptedException {
        long start = System.nanoTime();
        assertThat(other.tryLock(SOON)).isTrue();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** A thread tries to acquire, and does not learn that it did: neither is there a new connection. */
    private void acquireUnheard() {
        ring.proxy().hold(Target.of("cut").commands(), Way.DOWN);
        actor.begins(() -> {
            assertThatExceptionOfType(NodeUnavailableException.class).isThrownBy(() -> cut.tryLock());
            return String.valueOf(cut.isHeld());
        });
        LockRing.await().until(this::isHeldAtServer);
        ring.proxy().refuse(true);
        ring.proxy().rst(Target.of("cut"));
    }

    @Test
    void whatACallerWasNotToldItGotIsGivenBackSoonAfterTheLineIsBack() throws InterruptedException {
        acquireUnheard();
        assertThat(actor.end()).isEqualTo("false");
        assertThat(isHeldAtServer()).isTrue();
        ring.proxy().heal();
        System.out.println("after a lost reply, from healing to the next owner: " + untilOtherHolds());
    }

    @Test
    void aRequestThatArrivesAfterItsCallerGaveUpDoesNotBlockTheName() throws InterruptedException {
        DistributedLock hasty = ring.locks(ring.through("hasty")
                        .withOperation(Duration.ofMillis(200))
                        .withSilence(SILENCE))
                .lock("l");
        LockRing.await().ignoreExceptions().until(() -> hasty.tryLock() && hasty.tryUnlock());
        long closed = closed();
        ring.proxy().strand(Target.of("hasty"), Way.UP);
        assertThatExceptionOfType(NodeUnavailableException.class).isThrownBy(() -> hasty.tryLock());
        // A new connection has told the server that nobody wants it any more.
        LockRing.await().until(() -> closed() > closed);
        letStragglersArrive();
        assertThat(isHeldAtServer()).isFalse();
        System.out.println("after a request that came late, to the next owner: " + untilOtherHolds());
    }

    /** How many acquisitions the server will not serve any more. */
    private long closed() {
        return holders().stream().filter(id -> id.startsWith("0;")).count();
    }

    private List<String> holders() {
        return server.zrange(LockRing.holders("l"), 0, -1);
    }

    @Test
    void aRequestThatArrivesAfterItsRepetitionWasServedDoesNotBlockTheName() throws InterruptedException {
        listens();
        ring.proxy().strand(Target.of("cut"), Way.UP);
        cut.lock();
        cut.unlock();
        letStragglersArrive();
        assertThat(isHeldAtServer()).isFalse();
        System.out.println("after a repeated request that came late, to the next owner: " + untilOtherHolds());
    }

    private void letStragglersArrive() {
        long before = scripts();
        ring.proxy().heal();
        LockRing.await().until(() -> scripts() > before);
    }

    /** How many scripts ran. */
    private long scripts() {
        Matcher scripts = SCRIPTS.matcher(server.info("commandstats"));
        return scripts.find() ? Long.parseLong(scripts.group(1)) : 0;
    }

    /** Has the JVM wait once, so that it hears messages from then on. */
    private void listens() {
        other.lock();
        actor.begins(() -> {
            cut.lock();
            cut.unlock();
            return "had its turn";
        });
        LockRing.awaitQueue(server, "l", 1);
        other.unlock();
        actor.end();
    }

    @Test
    void whoWaitsAcquiresOnceThoughTheReplyWasLost() {
        listens();
        ring.proxy().hold(Target.of("cut").commands(), Way.DOWN);
        actor.begins(() -> {
            cut.tryLock(SOON);
            return "held " + cut.holdCount() + " " + cut.isHeld();
        });
        LockRing.await().until(this::isHeldAtServer);
        ring.proxy().fin(Target.of("cut"));
        ring.proxy().heal();
        assertThat(actor.end()).isEqualTo("held 1 true");
        assertThat(other.tryLock()).isFalse();
        actor.does(() -> {
            cut.unlock();
            return "released";
        });
        assertThat(other.tryLock()).isTrue();
    }

    @Test
    void aReleaseWhoseReplyWasLostFreesNobodyElsesHold() throws InterruptedException {
        cut.lock();
        long token = cut.fencingToken();
        ring.proxy().hold(Target.of("cut").commands(), Way.DOWN);
        assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> cut.unlock());
        assertThat(cut.isHeld()).isFalse();
        untilOtherHolds();
        assertThat(other.fencingToken()).isGreaterThan(token);
        long before = scripts();
        ring.proxy().heal();
        // It goes on in the background until it is confirmed.
        LockRing.await().until(() -> scripts() > before);
        assertThat(server.zcard(LockRing.holders("l"))).isEqualTo(1);
        assertThat(cut.tryLock()).isFalse();
    }

    @Test
    void aReleaseThatWasNotConfirmedIsRepeatedAsLongAsItsLeaseLasts() throws InterruptedException {
        Duration shortDefault = Duration.ofMillis(300);
        Client client =
                ring.through("brief").withOperation(Duration.ofMillis(200)).withLease(shortDefault);
        DistributedLock brief =
                ring.locks(client.withSilence(Duration.ofHours(1))).lock("l");
        LockRing.await().ignoreExceptions().until(() -> brief.tryLock(Duration.ZERO, Duration.ofMinutes(10)));
        ring.proxy().hold(Target.of("brief"), Way.BOTH);
        assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> brief.unlock());
        // What was sent is lost, and for longer than others hold there is no new connection.
        ring.proxy().refuse(true);
        ring.proxy().rst(Target.of("brief"));
        long end = System.nanoTime() + shortDefault.multipliedBy(4).toNanos();
        LockRing.await().until(() -> System.nanoTime() - end > 0);
        assertThat(isHeldAtServer()).isTrue();
        ring.proxy().heal();
        untilOtherHolds();
    }

    @Test
    void aReleaseInABlackHoleIsDoneSoonAfterTheLineIsBack() throws InterruptedException {
        cut.lock();
        ring.proxy().hold(Target.of("cut"), Way.BOTH);
        assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> cut.unlock());
        assertThat(other.tryLock()).isFalse();
        ring.proxy().heal();
        System.out.println("after a release in a black hole, from healing to the next owner: " + untilOtherHolds());
    }
}

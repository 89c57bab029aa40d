package io.ringcache.internal.redis;

import io.lettuce.core.SetArgs;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * What all JVMs of a namespace have to agree about, which stands on the cluster: whoever comes first writes it. Thread-safe.
 */
final class ClusterAgreement {

    private static final int MAX_TRIES = 100;

    private final ClusterRoutes routes;
    private final String key;
    private final int slot;
    private final String mine;
    private volatile @Nullable Look last;

    /** One look at a server. */
    private record Look(int server, CompletableFuture<@Nullable Void> outcome) {}

    /** @param mine what the settings here say */
    ClusterAgreement(ClusterRoutes routes, String namespace, String mine) {
        this.routes = routes;
        this.key = namespace + ":@cluster";
        this.slot = Slots.of(CacheKeys.ascii(key));
        this.mine = mine;
    }

    /** Complete if the cluster says the same; failed if it says something else, or nothing. */
    CompletableFuture<@Nullable Void> agreed() {
        int server = routes.owner(slot);
        Look known = last;
        // Another server may know less, and then it has to be written again.
        if (known == null || known.server() != server || known.outcome().isCompletedExceptionally()) {
            last = known = new Look(server, look(MAX_TRIES));
        }
        return known.outcome();
    }

    private CompletableFuture<@Nullable Void> look(int tries) {
        return routes.node(slot)
                .linked()
                .thenCompose(this::look)
                .exceptionallyCompose(failure -> tries > 1 && RedirectedException.isMeantBy(Failures.root(failure))
                        ? routes.redirected().thenCompose(none -> look(tries - 1))
                        : CompletableFuture.failedFuture(Failures.root(failure)));
    }

    private CompletableFuture<@Nullable Void> look(Link link) {
        byte[] name = CacheKeys.ascii(key);
        byte[] own = CacheKeys.ascii(mine);
        return link.commands()
                .set(name, own, SetArgs.Builder.nx())
                .thenCompose(none -> link.commands().get(name))
                .thenAccept(there -> compare(own, there))
                .toCompletableFuture();
    }

    private void compare(byte[] own, byte @Nullable [] there) {
        if (!Arrays.equals(own, there)) {
            String theirs = there == null ? "nothing" : new String(there, StandardCharsets.US_ASCII);
            throw new CacheException("Redis Cluster " + routes.display() + " and this JVM disagree about " + key
                    + ": there it is " + theirs + "; the settings here say " + mine
                    + "; give all JVMs of the namespace the same cluster.shards and ring.seed, or another namespace");
        }
    }
}

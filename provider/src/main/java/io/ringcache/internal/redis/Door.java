package io.ringcache.internal.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SslOptions;
import io.lettuce.core.SslVerifyMode;
import io.lettuce.core.StaticCredentialsProvider;
import io.ringcache.connection.Credentials;
import io.ringcache.connection.CredentialsSource;
import io.ringcache.connection.TlsVerify;
import io.ringcache.internal.config.NodeSettings;
import io.ringcache.internal.config.Timeouts;
import io.ringcache.internal.connection.Access;
import io.ringcache.internal.connection.TlsMaterial;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How one node is entered: where it is, what it is told, and what proves who it is. Thread-safe. */
final class Door {

    private static final Logger LOG = LoggerFactory.getLogger(RedisNode.class);

    private final NodeSettings node;
    private final Timeouts timeouts;
    private final Access access;
    private final Background background;
    private @Nullable CompletableFuture<Optional<Credentials>> asked;
    private @Nullable TlsMaterial material;
    /** What each client makes connections with: one for the server and maybe one for sentinels. */
    private final Map<RedisClient, TlsMaterial> equipped = new HashMap<>();

    private String lastComplaint = "";

    Door(NodeSettings node, Timeouts timeouts, Access access, Background background) {
        this.node = node;
        this.timeouts = timeouts;
        this.access = access;
        this.background = background;
    }

    /** How messages call the node, without credentials. */
    String name() {
        return node.display();
    }

    /**
     * What to log in with now, asked on a thread that may wait; empty for what the URI says. While one question is under way,
     * all who ask get its answer.
     */
    CompletableFuture<Optional<Credentials>> ask() {
        if (access.source().isEmpty()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        CredentialsSource source = access.source().get();
        CompletableFuture<Optional<Credentials>> answer = new CompletableFuture<>();
        synchronized (this) {
            CompletableFuture<Optional<Credentials>> before = asked;
            if (before != null && !before.isDone()) {
                return before.copy();
            }
            asked = answer;
        }
        if (!background.soon(() -> answer(source, answer))) {
            answer.completeExceptionally(new ClosedException());
        }
        // A copy, so that whoever does not want to wait any longer ends that only.
        return answer.copy();
    }

    /** What else may be wrong when a connection cannot be made; goes on from another sentence. */
    String hint() {
        return Diagnosis.hint(node, access);
    }

    /** What the failure to get credentials means. */
    Throwable unanswered(Throwable failure) {
        return Failures.root(failure) instanceof TimeoutException late
                ? new RefusedException(
                        "cannot be logged in to: " + access.origin() + " was not known within timeouts.connect="
                                + timeouts.connect().toMillis() + "ms; have it answer sooner",
                        late)
                : failure;
    }

    private void answer(CredentialsSource source, CompletableFuture<Optional<Credentials>> answer) {
        try {
            answer.complete(Optional.of(source.credentials(name())));
        } catch (CacheException e) {
            // Ours: it says which file is wrong, and how.
            answer.completeExceptionally(new RefusedException("cannot be logged in to: " + e.getMessage(), e));
        } catch (RuntimeException e) {
            answer.completeExceptionally(new RefusedException(
                    "cannot be logged in to: " + source.getClass().getName() + ", which tells the credentials, threw "
                            + e.getClass().getName(),
                    e));
        }
    }

    /** Has an address tell these credentials, or those of the node's URI, and say what is to be checked there. */
    void dress(RedisURI uri, Optional<Credentials> credentials) {
        protect(uri);
        credentials.ifPresent(known -> uri.setCredentialsProvider(new StaticCredentialsProvider(
                known.user().orElse(null), known.password().toCharArray())));
    }

    /** Has an address say what is to be checked of the certificate there. */
    void protect(RedisURI uri) {
        uri.setVerifyPeer(access.tls().settings().verify() == TlsVerify.FULL ? SslVerifyMode.FULL : SslVerifyMode.CA);
    }

    /**
     * Has new connections use the certificates as they are in the files now; those that cannot be read leave the former in
     * force.
     */
    synchronized void prepare(RedisClient client) {
        if (!node.isTls()) {
            return;
        }
        TlsMaterial now = current();
        if (!now.isSameAs(equipped.put(client, now))) {
            client.setOptions(with(client.getOptions(), now));
        }
    }

    private TlsMaterial current() {
        try {
            TlsMaterial read = access.tls().read();
            material = read;
            lastComplaint = "";
            return read;
        } catch (CacheException e) {
            TlsMaterial former = material;
            String complaint = String.valueOf(e.getMessage());
            if (former == null) {
                throw new RefusedException("cannot be reached with TLS: " + complaint, e);
            }
            if (!complaint.equals(lastComplaint)) {
                lastComplaint = complaint;
                LOG.warn("Redis node {}: {}; what was read before stays in force", name(), complaint);
            }
            return former;
        }
    }

    private ClientOptions with(ClientOptions options, TlsMaterial material) {
        SslOptions.Builder tls = SslOptions.builder().jdkSslProvider().handshakeTimeout(timeouts.connect());
        material.trust().ifPresent(tls::trustManager);
        material.identity().ifPresent(tls::keyManager);
        return options.mutate().sslOptions(tls.build()).build();
    }

    /**
     * The failure, or what it means: that somebody has to mend something.
     *
     * @param to where it was tried
     * @param credentials what was told; empty for what the URI says
     */
    Throwable explain(Throwable failure, RedisURI to, Optional<Credentials> credentials) {
        String host = String.valueOf(to.getHost());
        return Diagnosis.of(failure, new Diagnosis.Circumstances(node, host, access, credentials))
                .<Throwable>map(why -> new RefusedException(why, failure))
                .orElse(failure);
    }
}

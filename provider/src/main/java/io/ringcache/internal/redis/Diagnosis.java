package io.ringcache.internal.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslClosedEngineException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.ringcache.connection.Credentials;
import io.ringcache.internal.config.NodeSettings;
import io.ringcache.internal.connection.Access;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Finds out from a failed attempt to connect who did not accept whom, and what is to be mended. Stateless. */
final class Diagnosis {

    private static final String PAGE = "docs/connections.md lists that";

    /**
     * What was tried.
     *
     * @param host the host that was asked, which a certificate has to be for
     * @param credentials what was told; empty for what the URI says
     */
    record Circumstances(NodeSettings node, String host, Access access, Optional<Credentials> credentials) {

        private String user() {
            Optional<String> user = credentials.isPresent()
                    ? credentials.get().user()
                    : node.login()
                            .filter(info -> info.indexOf(':') > 0)
                            .map(info -> info.substring(0, info.indexOf(':')));
            return "'" + user.orElse("default") + "'";
        }

        private String trusted() {
            return access.tls()
                    .settings()
                    .ca()
                    .map(path -> "tls.ca=" + path)
                    .orElse("the JDK's trust store (tls.ca is not set)");
        }
    }

    private Diagnosis() {}

    /** What is wrong and what to do, to be read behind the name of the node; empty if waiting may help. */
    static Optional<String> of(Throwable failure, Circumstances tried) {
        Optional<RedisCommandExecutionException> refused = first(failure, RedisCommandExecutionException.class);
        return refused.isPresent()
                ? refusal(String.valueOf(refused.get().getMessage()), tried)
                : distrust(failure, tried)
                        .map(why -> "cannot be trusted: " + why)
                        .or(() -> unknown(failure, tried));
    }

    /** What the server says of a user. */
    private static Optional<String> refusal(String words, Circumstances tried) {
        if (words.startsWith("WRONGPASS")) {
            return Optional.of("cannot be used, authentication failed: the server has no user " + tried.user()
                    + " with this password (WRONGPASS); correct "
                    + tried.access().origin() + ", or the user on the server");
        }
        if (words.startsWith("NOAUTH")) {
            return Optional.of(
                    "cannot be used, authentication failed: the server asks for a password (NOAUTH); put user and"
                            + " password into the node's URI, or set credentials.file");
        }
        if (words.startsWith("NOPERM")) {
            return Optional.of("cannot be used: the user " + tried.user() + " lacks a permission (" + words
                    + "); give the user what it needs, " + PAGE);
        }
        return Optional.empty();
    }

    /** What this JVM has against the server's certificate. */
    private static Optional<String> distrust(Throwable failure, Circumstances tried) {
        Optional<CertificateExpiredException> expired = first(failure, CertificateExpiredException.class);
        if (expired.isPresent()) {
            return Optional.of("a certificate of the server has expired ("
                    + expired.get().getMessage() + "); renew it on the server");
        }
        if (first(failure, CertificateNotYetValidException.class).isPresent()) {
            return Optional.of(
                    "a certificate of the server is not in force yet; set the clock of this machine, or renew it");
        }
        if (first(failure, CertPathBuilderException.class).isPresent()) {
            return Optional.of("no authority in " + tried.trusted()
                    + " has signed the server's certificate; set tls.ca to a file with the authority that has");
        }
        return first(failure, CertificateException.class, Diagnosis::isAboutNames)
                .map(names -> "the server's certificate is for another host than "
                        + tried.host() + " (" + names.getMessage()
                        + "); write the host in 'nodes' as the certificate has it, have one made for this host, or set"
                        + " tls.verify=ca");
    }

    /** The JDK has no type of its own for this. */
    private static boolean isAboutNames(CertificateException failure) {
        String words = String.valueOf(failure.getMessage());
        return words.startsWith("No subject alternative") || words.startsWith("No name matching");
    }

    /** What the server has against this JVM, or what both do not have in common. */
    private static Optional<String> unknown(Throwable failure, Circumstances tried) {
        if (first(failure, NotSslRecordException.class).isPresent()) {
            return Optional.of(
                    "does not speak TLS at this port; write redis:// in 'nodes', or the port that is the server's"
                            + " tls-port");
        }
        Optional<String> alert = first(failure, SSLException.class, Diagnosis::isAlert)
                .map(found -> String.valueOf(found.getMessage()).toLowerCase(Locale.ROOT));
        boolean shown = tried.access().tls().settings().certificate().isPresent();
        if (alert.isPresent() && alert.get().contains("certificate")) {
            return Optional.of("cannot be used, "
                    + (shown
                            ? "the server does not accept the certificate of tls.certificate (" + alert.get()
                                    + "); use one that is in force and signed by an authority in the server's tls-ca-cert-file"
                            : "the server asks for a certificate of this JVM (" + alert.get()
                                    + "); set tls.certificate and tls.key"));
        }
        if (alert.isPresent() && alert.get().contains("unknown_ca")) {
            return Optional.of("cannot be used, the server does not know the authority that signed the certificate of"
                    + " tls.certificate (" + alert.get() + "); add it to the server's tls-ca-cert-file");
        }
        return first(failure, SSLException.class, problem -> !isEnd(problem))
                .map(tls -> "cannot be reached with TLS: " + tls.getMessage()
                        + "; see that the server listens with TLS there, and which versions and certificates it takes");
    }

    /** The server's words about a command, and what to do if it is about permissions. */
    static String withRemedy(String words) {
        // Of a command within a script, servers say the second or, newer ones, the third.
        boolean permission = words.contains("NOPERM")
                || words.contains("user executing the script")
                || words.contains("ACL failure in script");
        return permission ? words + "; give the user what it needs, " + PAGE : words;
    }

    /** What may be wrong where nothing is known but that nobody answered; goes on from another sentence. */
    static String hint(NodeSettings node, Access access) {
        if (node.isTls()) {
            // A reset may overtake what the server says last.
            boolean unknown = access.tls().settings().certificate().isEmpty();
            return ", and see that it listens with TLS there, which is its tls-port"
                    + (unknown ? ", and needs no tls.certificate" : "");
        }
        return !node.isSocket() ? "; if it listens with TLS there, write rediss://" : "";
    }

    /** A server that ends or hangs meanwhile has nothing against anybody. */
    private static boolean isEnd(SSLException failure) {
        return failure instanceof SslClosedEngineException
                || failure instanceof SslHandshakeTimeoutException
                || String.valueOf(failure.getMessage()).contains("closed");
    }

    private static boolean isAlert(SSLException failure) {
        return String.valueOf(failure.getMessage()).contains("alert");
    }

    private static <T extends Throwable> Optional<T> first(Throwable failure, Class<T> type) {
        return first(failure, type, any -> true);
    }

    private static <T extends Throwable> Optional<T> first(Throwable failure, Class<T> type, Predicate<T> test) {
        return Stream.iterate(failure, next -> next != null, Throwable::getCause)
                .filter(type::isInstance)
                .map(type::cast)
                .filter(test)
                .findFirst();
    }
}

package io.ringcache.internal.connection;

import io.ringcache.connection.CredentialsSource;
import io.ringcache.connection.TlsVerify;
import io.ringcache.internal.config.ConnectionSettings;
import io.ringcache.internal.config.NodeSettings;
import io.ringcache.internal.config.Settings;
import io.ringcache.internal.config.TlsSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.cache.CacheException;

/**
 * How the nodes of a cache manager let it in. Immutable. Two of them are equal if connections made with the one serve the other.
 *
 * @param tls what encrypted connections are made with
 * @param source what tells the credentials, if those of the URIs do not count
 * @param owned whether the source ends with this
 */
public record Access(TlsFiles tls, Optional<CredentialsSource> source, boolean owned) implements AutoCloseable {

    /** Without certificates of one's own and with the credentials of the URIs. */
    public static Access plain() {
        return new Access(new TlsFiles(TlsSettings.defaults()), Optional.empty(), /* owned= */ false);
    }

    /**
     * What the settings say.
     *
     * @param given tells the credentials, if the application gave an object for that
     * @param loader finds the class of the setting {@code credentials.type}
     * @throws CacheException if a file or a class is not what it should be, or settings contradict each other
     */
    public static Access of(Settings settings, Optional<CredentialsSource> given, ClassLoader loader) {
        ConnectionSettings connection = settings.connection();
        requireTls(settings.nodes(), connection.tls());
        TlsFiles tls = new TlsFiles(connection.tls());
        var unused = tls.read();
        requireOnePlace(settings.nodes(), places(connection, given));
        return given.isPresent()
                ? new Access(tls, given, /* owned= */ false)
                : new Access(tls, source(connection, loader), /* owned= */ true);
    }

    private static Optional<CredentialsSource> source(ConnectionSettings connection, ClassLoader loader) {
        Optional<CredentialsSource> file = connection.credentialsFile().map(Access::file);
        return file.isPresent() ? file : connection.credentialsType().map(type -> instance(type, loader));
    }

    private static CredentialsSource file(Path path) {
        CredentialsFile file = new CredentialsFile(path);
        // A file that is not there is a mistake now, and only later maybe a moment's.
        var unused = file.credentials("");
        return file;
    }

    private static CredentialsSource instance(String type, ClassLoader loader) {
        try {
            return Class.forName(type, true, loader)
                    .asSubclass(CredentialsSource.class)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new CacheException(
                    "credentials.type=" + type + ": a public class that implements "
                            + CredentialsSource.class.getName()
                            + " with a public constructor without parameters is needed, visible to the cache manager's"
                            + " class loader",
                    e);
        }
    }

    private static void requireTls(List<NodeSettings> nodes, TlsSettings tls) {
        Optional<String> set = Stream.of(
                        tls.ca().map(path -> "tls.ca"),
                        tls.certificate().map(path -> "tls.certificate"),
                        tls.key().map(path -> "tls.key"),
                        Optional.of("tls.verify").filter(name -> tls.verify() != TlsVerify.FULL))
                .flatMap(Optional::stream)
                .findFirst();
        if (set.isPresent() && nodes.stream().noneMatch(NodeSettings::isTls)) {
            throw new CacheException(
                    "setting '" + set.get() + "' is set, but no node is encrypted: write rediss:// instead of"
                            + " redis:// in 'nodes' where the server listens with TLS, or remove the setting");
        }
    }

    /** What says where the credentials are, beside the URIs. */
    private static List<String> places(ConnectionSettings connection, Optional<CredentialsSource> given) {
        return Stream.of(
                        connection.credentialsFile().map(path -> "setting 'credentials.file'"),
                        connection.credentialsType().map(type -> "setting 'credentials.type'"),
                        given.map(source -> "a CredentialsSource"))
                .flatMap(Optional::stream)
                .toList();
    }

    private static void requireOnePlace(List<NodeSettings> nodes, List<String> places) {
        if (places.size() > 1) {
            throw new CacheException(String.join(" and ", places) + " are both given: remove one of them");
        }
        Optional<NodeSettings> withPassword =
                nodes.stream().filter(node -> node.login().isPresent()).findFirst();
        if (!places.isEmpty() && withPassword.isPresent()) {
            throw new CacheException(places.get(0) + " is given, but the URI of node "
                    + withPassword.get().display() + " has a password, too: remove one of them");
        }
    }

    /** Where the credentials come from, to be read behind what is to be done there. */
    public String origin() {
        if (source.isEmpty()) {
            return "user and password in the node's URI";
        }
        return source.get() instanceof CredentialsFile file
                ? "credentials.file=" + file.path()
                : "what " + source.get().getClass().getName() + " tells";
    }

    /** Closes the source if it can be closed. */
    @Override
    public void close() {
        if (owned && source.isPresent() && source.get() instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new CacheException(
                        "the source of credentials " + source.get().getClass().getName() + " cannot be closed", e);
            }
        }
    }
}

package io.ringcache.internal.config;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import javax.cache.CacheException;

/** Tells which manager URIs stand for a configuration file, and opens it. */
final class ConfigFile {

    private static final Set<String> SCHEMES = Set.of("file", "classpath", "jar");
    private static final Set<String> REMOTE = Set.of("http", "https", "ftp");
    private static final Set<String> NODES = Set.of("redis", "rediss", "redis-cluster", "rediss-cluster");

    private ConfigFile() {}

    /** Tells whether the URI stands for a file; if not it is just the manager's name. */
    static boolean isFile(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (REMOTE.contains(scheme) || (scheme.equals("jar") && isRemote(uri.getSchemeSpecificPart()))) {
            throw refused(uri, "configuration is not read from the network; use file: or classpath:");
        }
        if (NODES.contains(scheme)) {
            throw refused(
                    uri, "nodes do not belong into the URI; set 'ringcache.nodes' in a file or in the Properties");
        }
        if (SCHEMES.contains(scheme)) {
            return true;
        }
        if (!scheme.equals("ringcache") && uri.toString().matches("(?i).*\\.ya?ml")) {
            throw refused(uri, "to read a file write file:path or classpath:path");
        }
        return false;
    }

    /** Opens the file; a {@code classpath:} URI is resolved with the class loader. */
    static InputStream open(URI uri, ClassLoader loader) {
        try {
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            if (scheme.equals("file")) {
                return Files.newInputStream(path(uri));
            }
            return scheme.equals("classpath") ? classPath(uri, loader) : uncached(uri.toURL());
        } catch (FileNotFoundException | NoSuchFileException e) {
            throw new CacheException("the configuration file " + uri + " does not exist", e);
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(uri, e);
        }
    }

    static CacheException unreadable(URI uri, Exception cause) {
        return new CacheException("the configuration file " + uri + " cannot be read: " + cause.getMessage(), cause);
    }

    /** A relative path, as in {@code file:conf/x.yaml}, starts at the working directory. */
    private static Path path(URI uri) {
        return uri.isOpaque() ? Path.of(uri.getSchemeSpecificPart()) : Path.of(uri);
    }

    private static InputStream classPath(URI uri, ClassLoader loader) throws IOException {
        String name = uri.getSchemeSpecificPart().replaceFirst("^/+", "");
        URL url = loader.getResource(name);
        if (url == null) {
            throw new FileNotFoundException("no resource '" + name + "' is visible to " + loader);
        }
        return uncached(url);
    }

    /** The cache of jar connections would keep a file of a redeployed application open. */
    private static InputStream uncached(URL url) throws IOException {
        URLConnection connection = url.openConnection();
        connection.setUseCaches(false);
        return connection.getInputStream();
    }

    private static boolean isRemote(String nested) {
        return REMOTE.stream().anyMatch(scheme -> nested.regionMatches(true, 0, scheme + ":", 0, scheme.length() + 1));
    }

    private static CacheException refused(URI uri, String why) {
        return new CacheException("the cache manager's URI '" + NodeUri.mask(uri.toString()) + "' is refused: " + why);
    }
}

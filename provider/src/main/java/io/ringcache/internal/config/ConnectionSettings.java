package io.ringcache.internal.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How connections to nodes are protected. Immutable.
 *
 * @param tls for nodes with {@code rediss://}
 * @param credentialsFile a file with what to log in with, which may change (default: none)
 * @param credentialsType the name of a class that tells what to log in with (default: none)
 */
public record ConnectionSettings(TlsSettings tls, Optional<Path> credentialsFile, Optional<String> credentialsType) {

    /** Returns the documented defaults. */
    public static ConnectionSettings defaults() {
        return new ConnectionSettings(TlsSettings.defaults(), Optional.empty(), Optional.empty());
    }
}

package io.ringcache.internal.config;

import io.ringcache.connection.TlsVerify;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How nodes with {@code rediss://} are known, and how this JVM is known to them. Immutable. Whether the files are there and
 * fit together is not checked here.
 *
 * @param ca certificates that sign those of the nodes, as PEM (default: those that the JDK trusts)
 * @param certificate this JVM's certificate and those between it and an authority, as PEM (default: none)
 * @param key the private key of the certificate, as PEM (default: none)
 * @param verify what of a node's certificate is checked (default: all)
 */
public record TlsSettings(Optional<Path> ca, Optional<Path> certificate, Optional<Path> key, TlsVerify verify) {

    /** Returns the documented defaults. */
    public static TlsSettings defaults() {
        return new TlsSettings(Optional.empty(), Optional.empty(), Optional.empty(), TlsVerify.FULL);
    }
}

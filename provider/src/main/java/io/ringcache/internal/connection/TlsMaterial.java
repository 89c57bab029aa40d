package io.ringcache.internal.connection;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.cache.CacheException;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** The content of the files for TLS at a moment, checked. Immutable; nothing shows the key. */
public final class TlsMaterial {

    /** Protects the key in the memory of this JVM only. */
    private static final char[] NO_PASSWORD = new char[0];

    private final TlsFiles.Texts texts;
    private final Optional<List<X509Certificate>> authorities;
    private final Optional<Identity> identity;

    /** Who this JVM is. */
    record Identity(List<X509Certificate> chain, PrivateKey key) {}

    TlsMaterial(TlsFiles.Texts texts, Optional<List<X509Certificate>> authorities, Optional<Identity> identity) {
        this.texts = texts;
        this.authorities = authorities;
        this.identity = identity;
    }

    /** Whether both came from files with the same content. */
    public boolean isSameAs(@Nullable TlsMaterial other) {
        return other != null && texts.equals(other.texts);
    }

    /** What decides whether a node is trusted; empty for what the JDK trusts. */
    public Optional<TrustManagerFactory> trust() {
        return authorities.map(TlsMaterial::trust);
    }

    /** What proves who this JVM is; empty if nothing does. */
    public Optional<KeyManagerFactory> identity() {
        return identity.map(TlsMaterial::prove);
    }

    private static TrustManagerFactory trust(List<X509Certificate> certificates) {
        try {
            KeyStore store = emptyStore();
            for (int i = 0; i < certificates.size(); i++) {
                store.setCertificateEntry("ca-" + i, certificates.get(i));
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(store);
            return factory;
        } catch (GeneralSecurityException | IOException e) {
            throw new CacheException("this JDK cannot use the certificates of setting 'tls.ca'", e);
        }
    }

    private static KeyManagerFactory prove(Identity identity) {
        try {
            KeyStore store = emptyStore();
            store.setKeyEntry(
                    "ringcache", identity.key(), NO_PASSWORD, identity.chain().toArray(Certificate[]::new));
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, NO_PASSWORD);
            return factory;
        } catch (GeneralSecurityException | IOException e) {
            throw new CacheException("this JDK cannot use the certificate of setting 'tls.certificate'", e);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        return store;
    }
}

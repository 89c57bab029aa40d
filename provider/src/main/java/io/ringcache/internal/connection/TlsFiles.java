package io.ringcache.internal.connection;

import io.ringcache.internal.config.TlsSettings;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.cache.CacheException;

/**
 * The files with the certificates and the key. Immutable; what is in the files may change.
 *
 * @param settings where they are; a certificate and its key come together
 */
public record TlsFiles(TlsSettings settings) {

    private static final String CA = "tls.ca";
    private static final String CERTIFICATE = "tls.certificate";
    private static final String KEY = "tls.key";

    /** The constructor throws {@link CacheException} if there is a certificate without a key, or the reverse. */
    public TlsFiles {
        if (settings.certificate().isPresent() != settings.key().isPresent()) {
            boolean hasKey = settings.key().isPresent();
            throw new CacheException("setting '" + (hasKey ? KEY : CERTIFICATE) + "' is set without '"
                    + (hasKey ? CERTIFICATE : KEY) + "': set both, or none of them");
        }
    }

    /** The texts of the files at a moment: equal texts mean equal certificates. Not to be shown. */
    record Texts(Optional<String> ca, Optional<String> certificate, Optional<String> key) {}

    /**
     * The content of the files, as it is now.
     *
     * @throws CacheException if a file cannot be read, is no PEM, has expired, or two of them do not fit together
     */
    public TlsMaterial read() {
        Texts texts = new Texts(
                settings.ca().map(path -> new SettingFile(CA, path).read()),
                settings.certificate().map(path -> new SettingFile(CERTIFICATE, path).read()),
                settings.key().map(path -> new SettingFile(KEY, path).read()));
        Optional<List<X509Certificate>> authorities = settings.ca()
                .map(path -> authorities(new SettingFile(CA, path), texts.ca().orElseThrow()));
        Optional<TlsMaterial.Identity> identity = settings.certificate().map(path -> identity(path, texts));
        return new TlsMaterial(texts, authorities, identity);
    }

    private static List<X509Certificate> authorities(SettingFile file, String text) {
        List<X509Certificate> certificates = Pem.certificates(file, text);
        if (certificates.stream().noneMatch(TlsFiles::isInForce)) {
            throw outOfForce(file, certificates.get(0));
        }
        return certificates;
    }

    private TlsMaterial.Identity identity(Path path, Texts texts) {
        SettingFile file = new SettingFile(CERTIFICATE, path);
        List<X509Certificate> chain = Pem.certificates(file, texts.certificate().orElseThrow());
        X509Certificate own = chain.get(0);
        if (!isInForce(own)) {
            throw outOfForce(file, own);
        }
        SettingFile keyFile = new SettingFile(KEY, settings.key().orElseThrow());
        PrivateKey key =
                Pem.key(keyFile, texts.key().orElseThrow(), own.getPublicKey().getAlgorithm());
        if (!fit(new KeyPair(own.getPublicKey(), key))) {
            throw keyFile.wrong("is not the key of 'tls.certificate'", "name the two that were made together");
        }
        return new TlsMaterial.Identity(chain, key);
    }

    private static boolean isInForce(X509Certificate certificate) {
        Instant now = Instant.now();
        return !now.isBefore(certificate.getNotBefore().toInstant())
                && !now.isAfter(certificate.getNotAfter().toInstant());
    }

    private static CacheException outOfForce(SettingFile file, X509Certificate certificate) {
        return file.wrong(
                "is in force from " + certificate.getNotBefore().toInstant() + " to "
                        + certificate.getNotAfter().toInstant() + ", which is not now",
                "put a certificate there that is, or set the clock");
    }

    /** Whether what the one signs the other accepts. */
    private static boolean fit(KeyPair pair) {
        String algorithm = switch (pair.getPublic().getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> pair.getPublic().getAlgorithm();
        };
        byte[] words = {1, 2, 3};
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(pair.getPrivate());
            signature.update(words);
            byte[] signed = signature.sign();
            signature.initVerify(pair.getPublic());
            signature.update(words);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}

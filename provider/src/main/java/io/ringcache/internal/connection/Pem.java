package io.ringcache.internal.connection;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads certificates and keys in the form that starts with BEGIN and a name. Stateless. */
final class Pem {

    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");

    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String KEY = "PRIVATE KEY";

    private Pem() {}

    /** The certificates of a file, in its order, at least one. */
    static List<X509Certificate> certificates(SettingFile file, String text) {
        List<X509Certificate> found = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(text);
        while (blocks.find()) {
            if (blocks.group(1).equals(CERTIFICATE)) {
                found.add(certificate(file, blocks.group()));
            }
        }
        if (found.isEmpty()) {
            throw file.wrong(
                    "holds no certificate in PEM form",
                    "name a file with a line -----BEGIN CERTIFICATE-----, as keytool -exportcert -rfc writes it");
        }
        return List.copyOf(found);
    }

    private static X509Certificate certificate(SettingFile file, String block) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(block.getBytes(StandardCharsets.US_ASCII)));
        } catch (CertificateException e) {
            throw file.wrong("holds a certificate that cannot be read", "write the file anew", e);
        }
    }

    /** The private key of a file, which must be of that algorithm. */
    static PrivateKey key(SettingFile file, String text, String algorithm) {
        Matcher blocks = BLOCK.matcher(text);
        while (blocks.find()) {
            String name = blocks.group(1);
            if (name.equals(KEY)) {
                return key(file, blocks.group(2).getBytes(StandardCharsets.US_ASCII), algorithm);
            }
            if (name.endsWith(KEY)) {
                throw file.wrong(
                        "holds a key in the form " + name,
                        "store it as PKCS#8 without a password, as openssl pkcs8 -topk8 -nocrypt does");
            }
        }
        throw file.wrong("holds no private key in PEM form", "name a file with a line -----BEGIN PRIVATE KEY-----");
    }

    private static PrivateKey key(SettingFile file, byte[] encoded, String algorithm) {
        try {
            return KeyFactory.getInstance(algorithm)
                    .generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(encoded)));
        } catch (GeneralSecurityException | IllegalArgumentException hidden) {
            // Not kept as the cause: what its message has comes out of a key.
            throw file.wrong(
                    "holds no key of the kind " + algorithm,
                    "name the key of 'tls.certificate', which is of that kind");
        }
    }
}

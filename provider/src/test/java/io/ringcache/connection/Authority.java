package io.ringcache.connection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** A certificate authority that lives as long as a test, and writes what it signs into files. For one thread. */
final class Authority {

    private static final byte[] ECDSA_SHA256 =
            Der.sequence(Der.identifier(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
    private static final byte[] COMMON_NAME = Der.identifier(0x55, 0x04, 0x03);
    private static final byte[] BASIC_CONSTRAINTS = Der.identifier(0x55, 0x1d, 0x13);
    private static final byte[] ALTERNATIVE_NAMES = Der.identifier(0x55, 0x1d, 0x11);
    private static final int DNS_NAME = 0x82;
    private static final int IP_ADDRESS = 0x87;
    private static final Duration DAY = Duration.ofDays(1);

    private final Path folder;
    private final String name;
    private final KeyPair keys = keys();
    private final Path file;
    private int signed;

    /** The files of a certificate and its key. */
    record Signed(Path certificate, Path key) {}

    Authority(Path folder, String name) {
        this.folder = folder;
        this.name = name;
        this.file = write(
                name + ".pem",
                "CERTIFICATE",
                certificate(name, keys, Instant.now().plus(DAY), constraints()));
    }

    /** The authority's own certificate. */
    Path file() {
        return file;
    }

    /** A certificate for a host of this machine, in force since yesterday. */
    Signed sign(String host, Instant until) {
        KeyPair own = keys();
        String prefix = name + "-" + ++signed;
        return new Signed(
                write(prefix + ".pem", "CERTIFICATE", certificate(host, own, until, names(host))),
                write(prefix + ".key", "PRIVATE KEY", own.getPrivate().getEncoded()));
    }

    /** A certificate for a host of this machine that is in force. */
    Signed sign(String host) {
        return sign(host, Instant.now().plus(DAY));
    }

    private byte[] certificate(String subject, KeyPair own, Instant until, byte[] extension) {
        byte[] facts = Der.sequence(
                Der.value(0xa0, Der.integer(BigInteger.TWO)),
                Der.integer(BigInteger.valueOf(System.nanoTime()).abs()),
                ECDSA_SHA256,
                named(name),
                Der.sequence(Der.time(until.minus(DAY).minus(DAY)), Der.time(until)),
                named(subject),
                own.getPublic().getEncoded(),
                Der.value(0xa3, Der.sequence(extension)));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(facts);
            return Der.sequence(facts, ECDSA_SHA256, Der.bits(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] named(String name) {
        return Der.sequence(Der.set(Der.sequence(COMMON_NAME, Der.text(name))));
    }

    private static byte[] constraints() {
        return Der.sequence(BASIC_CONSTRAINTS, Der.yes(), Der.octets(Der.sequence(Der.yes())));
    }

    private static byte[] names(String host) {
        byte[] entry = host.equals("127.0.0.1")
                ? Der.value(IP_ADDRESS, InetAddress.getLoopbackAddress().getAddress())
                : Der.value(DNS_NAME, host.getBytes(StandardCharsets.US_ASCII));
        return Der.sequence(ALTERNATIVE_NAMES, Der.octets(Der.sequence(entry)));
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Path write(String fileName, String kind, byte[] content) {
        String text = "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content) + "\n-----END " + kind
                + "-----\n";
        try {
            return Files.writeString(folder.resolve(fileName), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

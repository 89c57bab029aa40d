package io.ringcache.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.ringcache.proxy.FaultProxy.Kind;
import io.ringcache.proxy.FaultProxy.Target;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who a connection belongs to and what it is for, as far as the bytes that its client sent tell. Read by all threads,
 * fed by one.
 */
final class Identity {

    private static final Pattern NAME =
            Pattern.compile("\r\nSETNAME\r\n\\$\\d+\r\n([^\r]*)\r\n", Pattern.CASE_INSENSITIVE);
    private static final Pattern SUBSCRIBE = Pattern.compile("\r\nSUBSCRIBE\r\n", Pattern.CASE_INSENSITIVE);

    /** As much of what came before as a piece may cut in two. */
    private static final int CARRIED = 256;

    private volatile @Nullable String client;
    private volatile Kind kind = Kind.COMMANDS;
    private String before = "";

    /** Reads on. */
    void read(byte[] bytes, int length) {
        if (client != null && kind == Kind.MESSAGES) {
            return;
        }
        String text = before + new String(bytes, 0, length, ISO_8859_1);
        Matcher name = NAME.matcher(text);
        if (client == null && name.find()) {
            client = name.group(1);
        }
        if (SUBSCRIBE.matcher(text).find()) {
            kind = Kind.MESSAGES;
        }
        before = text.substring(Math.max(0, text.length() - CARRIED));
    }

    boolean matches(Target target) {
        return (target.client() == null || target.client().equals(client))
                && (target.kind() == Kind.ANY || target.kind() == kind);
    }
}

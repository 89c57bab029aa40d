package io.ringcache.internal.lock;

import static io.ringcache.internal.lock.Client.ascii;

import io.ringcache.internal.script.ScriptCall;
import java.nio.charset.StandardCharsets;

/**
 * The message of a node that it is somebody's turn: who waits, for which of how many permits, and in what order. Immutable.
 */
@SuppressWarnings("ArrayRecordComponent")
record Turn(byte[] waiter, byte[] permits, byte[] order, byte[] holders, byte[] channels) {

    private static final int PARTS = 4;

    static Turn of(Client client, byte[] message) {
        String[] parts = new String(message, StandardCharsets.US_ASCII).split(" ", PARTS);
        return new Turn(ascii(parts[0]), ascii(parts[1]), ascii(parts[2]), ascii(parts[3]), ascii(client.channels()));
    }

    long number() {
        String text = new String(waiter, StandardCharsets.US_ASCII);
        return Long.parseLong(text.substring(text.lastIndexOf(';') + 1));
    }

    /** To be sent if he does not wait any more. */
    ScriptCall leave() {
        return ScriptCall.changing(LockScripts.LEAVE, Resource.keys(holders), waiter, permits, order, channels);
    }
}

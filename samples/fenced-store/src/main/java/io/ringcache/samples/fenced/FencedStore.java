package io.ringcache.samples.fenced;

/**
 * A store that remembers the highest token it has seen and refuses lower ones. This is all that it takes; a database does
 * it with a column: {@code UPDATE report SET text = ?, token = ? WHERE id = ? AND token <= ?}.
 */
final class FencedStore implements Store {

    private String value = "";
    private long highestToken;

    @Override
    public synchronized boolean write(long token, String newValue) {
        if (token < highestToken) {
            return false;
        }
        // The same holder may write again, so an equal token is fine.
        highestToken = token;
        value = newValue;
        return true;
    }

    @Override
    public synchronized String value() {
        return value;
    }
}

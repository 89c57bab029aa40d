package io.ringcache.samples.fenced;

/** A store that believes whoever writes. The token is not looked at. */
final class TrustingStore implements Store {

    private volatile String value = "";

    @Override
    public boolean write(long token, String newValue) {
        value = newValue;
        return true;
    }

    @Override
    public String value() {
        return value;
    }
}

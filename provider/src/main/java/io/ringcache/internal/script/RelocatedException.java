package io.ringcache.internal.script;

/** Says that nothing ran because what a script is about belongs elsewhere by now, which is known at the next look. */
public final class RelocatedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public RelocatedException() {
        super("it belongs elsewhere by now", null, /* enableSuppression= */ false, /* writableStackTrace= */ false);
    }
}

package io.ringcache.internal.lock;

import io.ringcache.lock.LockOptions;
import io.ringcache.lock.LostHold;
import java.util.Objects;
import java.util.function.Consumer;

/** What a user chose for one view of a lock. Not thread-safe. */
final class Options implements LockOptions {

    private boolean fair;
    private Consumer<LostHold> onLost = lost -> {};

    static Options of(Consumer<LockOptions> choice) {
        Options options = new Options();
        choice.accept(options);
        return options;
    }

    @Override
    public LockOptions fair() {
        fair = true;
        return this;
    }

    @Override
    public LockOptions onLost(Consumer<LostHold> callback) {
        onLost = Objects.requireNonNull(callback, "callback");
        return this;
    }

    boolean isFair() {
        return fair;
    }

    Consumer<LostHold> onLost() {
        return onLost;
    }
}

package io.ringcache;

import io.ringcache.codec.AllowList;
import io.ringcache.codec.KryoCodec;
import io.ringcache.codec.KryoSettings;
import io.ringcache.internal.near.CaffeineNear;
import io.ringcache.internal.near.NearBounds;
import io.ringcache.near.NearMode;
import java.time.Duration;
import java.util.List;

/** Loads classes that the first cache will need, so that they are there when it is put together. Changes nothing else. */
final class Ahead {

    private static final int SMALL = 16;

    private Ahead() {}

    static void load() {
        try (KryoCodec codec = new KryoCodec(
                Ahead.class.getClassLoader(), AllowList.of(List.of(), List.of()), new KryoSettings(1, SMALL))) {
            byte[] bytes = codec.encode("");
            var unusedValue = codec.decode(bytes, 0, bytes.length);
        }
        var unusedNear =
                new CaffeineNear(NearMode.INVALIDATE, 1, new NearBounds(1, 0, Duration.ZERO), Duration.ofSeconds(1));
    }
}

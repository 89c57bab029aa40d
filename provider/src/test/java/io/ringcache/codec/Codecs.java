package io.ringcache.codec;

import java.util.List;

/** Makes codecs for tests. */
final class Codecs {

    private Codecs() {}

    /** Allows the classes of the tests. */
    static KryoCodec open() {
        return of("io.ringcache.codec.*");
    }

    static KryoCodec of(String... patterns) {
        return new KryoCodec(
                Codecs.class.getClassLoader(), AllowList.of(List.of(patterns), List.of()), KryoSettings.defaults());
    }

    static KeyCodec keys() {
        return new KeyCodec(open(), 4096);
    }

    @SuppressWarnings("unchecked")
    static <T> T roundTrip(Codec codec, T value) {
        byte[] bytes = codec.encode(value);
        return (T) codec.decode(bytes, 0, bytes.length);
    }
}

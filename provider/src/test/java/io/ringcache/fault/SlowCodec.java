package io.ringcache.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.ringcache.codec.Codec;
import java.util.function.Consumer;

/** Text, with somebody else's work before each value is decoded. */
public final class SlowCodec implements Codec {

    /** Is given the value that is about to be decoded; codecs are made by the provider, so there is one for all. */
    static volatile Consumer<String> beforeDecoding = value -> {};

    @Override
    public byte[] encode(Object value) {
        return String.valueOf(value).getBytes(UTF_8);
    }

    @Override
    public Object decode(byte[] bytes, int offset, int length) {
        String value = new String(bytes, offset, length, UTF_8);
        beforeDecoding.accept(value);
        return value;
    }

    @Override
    public boolean isImmutable(Object value) {
        return true;
    }

    @Override
    public Object copy(Object value) {
        return value;
    }

    @Override
    public int id() {
        return 201;
    }

    @Override
    public int fingerprint() {
        return 1;
    }

    @Override
    public void close() {}
}

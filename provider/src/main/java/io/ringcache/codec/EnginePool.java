package io.ringcache.codec;

import com.esotericsoftware.kryo.KryoException;
import com.esotericsoftware.kryo.io.KryoBufferOverflowException;
import com.esotericsoftware.kryo.util.Pool;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lends engines and turns whatever goes wrong in one into a {@link CodecException}. Thread-safe.
 *
 * <p>An engine that failed is dropped, as nobody knows the state it was left in.
 */
final class EnginePool {

    private static final int KEPT = 4 * Runtime.getRuntime().availableProcessors();

    private final Pool<Engine> pool;
    /** The engine that was given back last: taken and given back by one exchange, without the pool's queue. */
    private final AtomicReference<@Nullable Engine> last = new AtomicReference<>();

    private final String limit;
    private volatile boolean closed;

    /** {@code limit} names the setting for the largest size in messages. */
    EnginePool(Supplier<Engine> create, String limit) {
        this.limit = limit;
        pool = new Pool<>(/* threadSafe= */ true, /* softReferences= */ false, KEPT) {
            @Override
            protected Engine create() {
                return create.get();
            }
        };
    }

    byte[] encode(Object value) {
        return call(engine -> engine.encode(value), "encode", value.getClass()::getName);
    }

    Object decode(byte[] bytes, int offset, int length) {
        return call(engine -> engine.decode(bytes, offset, length), "decode", () -> length + " bytes");
    }

    Object copy(Object value) {
        return call(engine -> engine.copy(value), "copy", value.getClass()::getName);
    }

    void close() {
        closed = true;
        forgetEngines();
    }

    private void forgetEngines() {
        last.set(null);
        pool.clear();
    }

    /** @param what is asked only for a message, as every reply has values to decode */
    private <R> R call(Function<Engine, R> work, String verb, Supplier<String> what) {
        if (closed) {
            throw new CodecException("Cannot " + verb + " " + what.get() + ": the codec is closed");
        }
        try {
            Engine free = last.getAndSet(null);
            Engine engine = free == null ? pool.obtain() : free;
            R result = work.apply(engine);
            if (!last.compareAndSet(null, engine)) {
                pool.free(engine);
            }
            if (closed) {
                forgetEngines();
            }
            return result;
        } catch (Throwable e) {
            throw failure(e, "Cannot " + verb + " " + what.get());
        }
    }

    private CodecException failure(Throwable e, String what) {
        return e instanceof KryoBufferOverflowException
                ? new CodecException(what + ": it takes more bytes than " + limit + " allows", e)
                : failed(e, what);
    }

    /** Errors of the JVM pass, but for the two that the value itself can cause. */
    static CodecException failed(Throwable e, String what) {
        if (e instanceof CodecException known) {
            return known;
        }
        if (e instanceof VirtualMachineError error
                && !(e instanceof StackOverflowError)
                && !(e instanceof OutOfMemoryError)) {
            throw error;
        }
        if (e instanceof KryoException && String.valueOf(e.getMessage()).startsWith("Max depth exceeded")) {
            return new CodecException(what + ": it is nested deeper than codec.max-depth allows, or cyclic", e);
        }
        String detail =
                e instanceof KryoException ? e.getMessage() : e.getClass().getName();
        return new CodecException(what + ": " + detail, e);
    }
}

package io.ringcache.chaos;

import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes the calls of a worker, and logs what came of them. Thread-safe. */
final class Calls {

    private final OpLog log;

    Calls(OpLog log) {
        this.log = log;
    }

    Result write(Kind kind, String key, @Nullable String value, @Nullable String detail, Supplier<Result> call) {
        long id = log.begin(kind, key, value, detail);
        long start = log.now();
        Result result = result(kind, call);
        log.end(id, start, log.now(), result);
        return result;
    }

    Result read(Kind kind, String key, Supplier<@Nullable Object> call) {
        long start = log.now();
        Result result = result(kind, () -> Result.of(call.get()));
        log.read(kind, key, start, log.now(), result);
        return result;
    }

    <V> void readAll(Set<String> keys, Supplier<Map<String, V>> call) {
        long start = log.now();
        Result failure = Result.done();
        Map<String, V> found = Map.of();
        try {
            found = call.get();
        } catch (RuntimeException e) {
            failure = Result.failed(Kind.GET_ALL, e);
        }
        long end = log.now();
        for (String key : keys) {
            log.read(
                    Kind.GET_ALL,
                    key,
                    start,
                    end,
                    failure.outcome() == Outcome.OK ? Result.of(found.get(key)) : failure);
        }
    }

    private static Result result(Kind kind, Supplier<Result> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            return Result.failed(kind, e);
        }
    }
}

package io.ringcache.internal.ratelimit;

import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.ringcache.internal.ring.Place;
import io.ringcache.internal.script.LuaScript;
import io.ringcache.internal.script.ScriptCall;
import io.ringcache.internal.script.ServiceNodes;
import io.ringcache.internal.store.Budget;
import io.ringcache.samples.redis.RedisServers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** One real server, whose time is what a test sets: the scripts are those that ship, behind {@code fake-clock.lua}. */
final class ClockedNodes implements ServiceNodes {

    /** Some day in 2025, not at the begin of anything. */
    static final long BEGIN = 1_750_000_012_345_678L;

    private final RedisServers servers = RedisServers.start(1);
    private final RedisClient client = RedisClient.create(servers.server(0).uri());
    private final StatefulRedisConnection<byte[], byte[]> connection = client.connect(ByteArrayCodec.INSTANCE);
    private final Map<String, LuaScript> clocked = new HashMap<>();
    /** What was sent, in order. */
    final List<ScriptCall> sent = new ArrayList<>();

    /** The time of the server's clock, in microseconds. */
    long micros = BEGIN;

    long keys() {
        return connection.sync().dbsize();
    }

    @Override
    public Place place(byte[] name) {
        return Place.on(0);
    }

    @Override
    public List<Integer> former(byte[] name) {
        return List.of();
    }

    @Override
    public List<Object> read(int shard, ScriptCall call, Budget budget) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> CompletionStage<T> later(Supplier<T> work) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String display(int node) {
        return "clocked";
    }

    @Override
    public Budget budget() {
        return Budget.of(Duration.ofSeconds(10));
    }

    @Override
    public List<Object> call(Place place, ScriptCall call, Budget budget) {
        sent.add(call);
        LuaScript script = clocked.computeIfAbsent(
                call.script().toString(), file -> LuaScript.of(Counting.class, "fake-clock.lua", "clock.lua", file));
        byte[][] keys = {call.keys()[0], Long.toString(micros).getBytes(StandardCharsets.US_ASCII)};
        return connection.sync().eval(script.text(), ScriptOutputType.MULTI, keys, call.arguments());
    }

    @Override
    public CompletionStage<List<Object>> start(Place place, ScriptCall call) {
        return CompletableFuture.failedFuture(new UnsupportedOperationException());
    }

    @Override
    public void listen(Place place, Budget budget) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        client.shutdown();
        servers.close();
    }
}

package io.ringcache.internal.redis;

import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.ringcache.internal.script.LuaScript;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The scripts of caches, from the files beside this class. Immutable, thread-safe. */
enum Script {
    COMMIT("commit.lua", ScriptOutputType.MULTI),
    COMMIT_MANY("commit-many.lua", ScriptOutputType.MULTI),
    HANDSHAKE("handshake.lua", ScriptOutputType.MULTI),
    CLEAR("clear.lua", ScriptOutputType.MULTI),
    RECLAIM("reclaim.lua", ScriptOutputType.INTEGER),
    DESTROY("destroy.lua", ScriptOutputType.INTEGER),
    RING_WRITE(ScriptOutputType.MULTI, "ring-common.lua", "ring-write.lua"),
    RING_CLOSE(ScriptOutputType.MULTI, "ring-common.lua", "ring-close.lua"),
    RING_OPEN(ScriptOutputType.MULTI, "ring-common.lua", "ring-open.lua"),
    RING_ABORT(ScriptOutputType.MULTI, "ring-common.lua", "ring-abort.lua"),
    RING_SWEEP("ring-sweep.lua", ScriptOutputType.INTEGER);

    @SuppressWarnings("ImmutableEnumChecker") // it cannot be changed
    private final LuaScript lua;

    private final ScriptOutputType output;

    Script(String file, ScriptOutputType output) {
        this(output, file);
    }

    Script(ScriptOutputType output, String... files) {
        this.lua = LuaScript.of(Script.class, files);
        this.output = output;
    }

    AwaitedCommand<List<Object>> byName(byte[][] keys, byte[]... arguments) {
        return ScriptCommands.byName(lua, keys, arguments);
    }

    AwaitedCommand<List<Object>> withText(byte[][] keys, byte[]... arguments) {
        return ScriptCommands.withText(lua, keys, arguments);
    }

    byte[] text() {
        return lua.text();
    }

    /** Runs the script for a caller who does not wait, or who does so for several. */
    <T> CompletionStage<T> run(RedisAsyncCommands<byte[], byte[]> commands, byte[][] keys, byte[]... arguments) {
        return ScriptCommands.run(commands, lua, output, keys, arguments);
    }
}

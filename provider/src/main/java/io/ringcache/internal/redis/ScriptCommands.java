package io.ringcache.internal.redis;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.NestedMultiOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.ringcache.internal.script.LuaScript;
import io.ringcache.internal.script.ScriptCall;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** How scripts are sent. Stateless. */
final class ScriptCommands {

    private ScriptCommands() {}

    /**
     * Runs a script with a reply of several parts, for a caller who waits and who sends it again {@link #withText} if
     * {@link #isForgotten}.
     */
    static AwaitedCommand<List<Object>> byName(LuaScript script, byte[][] keys, byte[]... arguments) {
        return sent(CommandType.EVALSHA, script.digest(), keys, arguments);
    }

    static AwaitedCommand<List<Object>> withText(LuaScript script, byte[][] keys, byte[]... arguments) {
        return sent(CommandType.EVAL, script.text(), keys, arguments);
    }

    private static AwaitedCommand<List<Object>> sent(CommandType how, byte[] name, byte[][] keys, byte[][] arguments) {
        CommandArgs<byte[], byte[]> all =
                AwaitedCommand.arguments().add(name).add(keys.length).addKeys(keys);
        for (byte[] argument : arguments) {
            all.add(argument);
        }
        return new AwaitedCommand<>(how, new NestedMultiOutput<>(ByteArrayCodec.INSTANCE), all);
    }

    /**
     * Runs a script, whose time the client watches; a node that has forgotten it gets the text, which is safe because
     * nothing ran then.
     */
    static <T> CompletionStage<T> run(
            RedisAsyncCommands<byte[], byte[]> commands,
            LuaScript script,
            ScriptOutputType output,
            byte[][] keys,
            byte[]... arguments) {
        String digest = new String(script.digest(), StandardCharsets.US_ASCII);
        CompletionStage<T> bySha = commands.evalsha(digest, output, keys, arguments);
        return bySha.exceptionallyCompose(failure -> {
            Throwable cause = Failures.root(failure);
            return cause instanceof RedisNoScriptException
                    ? commands.eval(script.text(), output, keys, arguments)
                    : CompletableFuture.failedFuture(cause);
        });
    }

    /** Runs a script with a reply of several parts, for a caller who does not wait. */
    static CompletionStage<List<Object>> replies(Link link, ScriptCall call) {
        return run(link.commands(), call.script(), ScriptOutputType.MULTI, call.keys(), call.arguments());
    }

    /** Whether the node did not know the script any more, so that nothing ran. */
    static boolean isForgotten(Throwable failure) {
        return failure.getCause() instanceof RedisNoScriptException;
    }
}

package io.ringcache.internal.redis;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.Base16;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.output.NestedMultiOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** The scripts that run on the nodes, from the files beside this class. Immutable, thread-safe. */
enum Script {
    COMMIT("commit.lua", ScriptOutputType.MULTI),
    COMMIT_MANY("commit-many.lua", ScriptOutputType.MULTI),
    HANDSHAKE("handshake.lua", ScriptOutputType.MULTI),
    CLEAR("clear.lua", ScriptOutputType.MULTI),
    RECLAIM("reclaim.lua", ScriptOutputType.INTEGER),
    DESTROY("destroy.lua", ScriptOutputType.INTEGER);

    @SuppressWarnings("ImmutableEnumChecker") // never handed to anybody who changes it
    private final byte[] text;

    private final String digest;

    @SuppressWarnings("ImmutableEnumChecker") // never handed to anybody who changes it
    private final byte[] digestBytes;

    private final ScriptOutputType output;

    Script(String file, ScriptOutputType output) {
        this.output = output;
        try (InputStream in = Script.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + file);
            }
            text = in.readAllBytes();
            digest = Base16.digest(text);
            digestBytes = digest.getBytes(StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How a script is named to the node that shall run it. */
    private AwaitedCommand<List<Object>> sent(CommandType how, byte[] name, byte[][] keys, byte[][] arguments) {
        CommandArgs<byte[], byte[]> all =
                AwaitedCommand.arguments().add(name).add(keys.length).addKeys(keys);
        for (byte[] argument : arguments) {
            all.add(argument);
        }
        return new AwaitedCommand<>(how, new NestedMultiOutput<>(ByteArrayCodec.INSTANCE), all);
    }

    /**
     * Runs a script with a reply of several parts, for a caller who waits and who sends it again {@link #withText} if
     * {@link #isForgotten}.
     */
    AwaitedCommand<List<Object>> byName(byte[][] keys, byte[]... arguments) {
        return sent(CommandType.EVALSHA, digestBytes, keys, arguments);
    }

    AwaitedCommand<List<Object>> withText(byte[][] keys, byte[]... arguments) {
        return sent(CommandType.EVAL, text, keys, arguments);
    }

    /** Whether the node did not know the script any more, so that nothing ran. */
    static boolean isForgotten(Throwable failure) {
        return failure.getCause() instanceof RedisNoScriptException;
    }

    byte[] text() {
        return text;
    }

    /** Runs the script; a node that has forgotten it gets the text, which is safe because nothing ran then. */
    <T> CompletionStage<T> run(RedisAsyncCommands<byte[], byte[]> commands, byte[][] keys, byte[]... arguments) {
        CompletionStage<T> bySha = commands.evalsha(digest, output, keys, arguments);
        return bySha.exceptionallyCompose(failure -> {
            Throwable cause =
                    failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
            return cause instanceof RedisNoScriptException
                    ? commands.eval(text, output, keys, arguments)
                    : CompletableFuture.failedFuture(cause);
        });
    }
}

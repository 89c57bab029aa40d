package io.ringcache.internal.script;

/**
 * One run of a script on one node.
 *
 * @param changes whether it may change something, so that a run without an answer has an unknown outcome
 * @param keys all keys that it touches
 */
@SuppressWarnings("ArrayRecordComponent")
public record ScriptCall(LuaScript script, boolean changes, byte[][] keys, byte[]... arguments) {

    public static ScriptCall changing(LuaScript script, byte[][] keys, byte[]... arguments) {
        return new ScriptCall(script, /* changes= */ true, keys, arguments);
    }

    public static ScriptCall reading(LuaScript script, byte[][] keys, byte[]... arguments) {
        return new ScriptCall(script, /* changes= */ false, keys, arguments);
    }
}

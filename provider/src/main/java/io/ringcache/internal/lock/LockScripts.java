package io.ringcache.internal.lock;

import io.ringcache.internal.script.LuaScript;

/** The scripts of this package, from the files beside it. */
final class LockScripts {

    static final LuaScript ACQUIRE = script("acquire.lua");
    static final LuaScript RELEASE = script("release.lua");
    static final LuaScript EXTEND = script("extend.lua");
    static final LuaScript LEAVE = script("leave.lua");
    static final LuaScript COUNT = script("count.lua");
    static final LuaScript MOVED_OUT = LuaScript.of(LockScripts.class, "moved-out.lua");
    static final LuaScript MOVED_IN = LuaScript.of(LockScripts.class, "moved-in.lua");

    private LockScripts() {}

    private static LuaScript script(String file) {
        return LuaScript.of(LockScripts.class, "common.lua", file);
    }
}

package io.ringcache.codec;

/** Leaves a trace when anything of it runs. */
final class Trap {

    static {
        System.setProperty("ringcache.test.trap", "initialised");
    }

    Trap() {
        System.setProperty("ringcache.test.trap", "constructed");
    }
}

package io.ringcache.samples.redis;

import java.nio.file.Path;
import java.util.Map;

/** Environments for tests: this machine's platform, and no setting but the given ones. */
final class Environments {

    private Environments() {}

    static Environment empty(Path folder) {
        return with(folder, Map.of());
    }

    static Environment with(Path folder, Map<String, String> variables) {
        return new Environment(variables, folder, folder, System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static Environment on(String os, String arch) {
        return new Environment(Map.of(), Path.of("/"), Path.of("/"), os, arch);
    }
}

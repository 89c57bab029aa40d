package io.ringcache.samples.redis;

import java.util.List;

/** The ways to come by Redis servers, in the order in which they are tried. Immutable. */
record Sources(List<Source> inOrder) {

    static Sources of(Environment environment) {
        LocalLauncher launcher = new LocalLauncher(environment.temporaryFolder());
        return new Sources(List.of(
                new ExternalSource(environment),
                new InstalledSource(environment, launcher),
                new BundledSource(environment, launcher),
                new ContainerSource(new DockerProbe(environment))));
    }

    /** Returns the ways whose servers are started here, so that they may be hurt. */
    Sources own() {
        return new Sources(inOrder.stream()
                .filter(source -> !(source instanceof ExternalSource))
                .toList());
    }

    /** Returns servers from the first way that is open; throws {@link IllegalStateException} when none is. */
    RedisServers start(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("The number of Redis servers is " + count + "; ask for at least 1");
        }
        return inOrder.stream()
                .flatMap(source -> source.start(count).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No Redis server can be had here. Do one of these: set "
                        + ExternalSource.SETTING + " to the URIs of running servers, separated by commas; set "
                        + InstalledSource.SETTING + " to a redis-server or valkey-server binary of version "
                        + InstalledSource.OLDEST + " or newer, or put one on PATH; add org.signal:embedded-redis:"
                        + BundledBinary.JAR_VERSION + " to the class path (Linux and macOS); start Docker."));
    }

    /** Returns the binary of the first way that has one; throws {@link IllegalStateException} when none has. */
    LocalBinary binary() {
        return inOrder.stream()
                .flatMap(source -> source.binary().stream())
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("No Redis server that runs as a process of this machine can"
                                + " be had here, which clusters and sentinels need. Do one of these: set "
                                + InstalledSource.SETTING + " to a redis-server or valkey-server binary of version "
                                + InstalledSource.OLDEST
                                + " or newer, or put one on PATH; add org.signal:embedded-redis:"
                                + BundledBinary.JAR_VERSION + " to the class path (Linux and macOS)."));
    }
}

package io.ringcache.samples.redis;

import java.util.Optional;

/** Servers in containers, when Docker runs here. Immutable. */
record ContainerSource(DockerProbe docker) implements Source {

    @Override
    public Optional<RedisServers> start(int count) {
        // Testcontainers, which logs and takes its time, is not even loaded before it is known to be of use.
        return docker.isListening()
                ? Optional.of(RedisServers.of("Docker image " + ContainerServer.IMAGE, count, ContainerServer::new))
                : Optional.empty();
    }
}

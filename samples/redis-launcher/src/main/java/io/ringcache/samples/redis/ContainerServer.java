package io.ringcache.samples.redis;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** A Redis server in a container that Testcontainers keeps from outliving this JVM. */
final class ContainerServer implements OwnedServer {

    static final String IMAGE = "redis:7.0.15-alpine";

    private static final int REDIS_PORT = 6379;
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final int port = Ports.free();
    private final GenericContainer<?> container;
    private final String version;
    private boolean saved;

    ContainerServer() {
        container = new GenericContainer<>(DockerImageName.parse(IMAGE))
                .withCommand("redis-server", "--save", "", "--appendonly", "no")
                .waitingFor(Wait.forSuccessfulCommand("redis-cli ping | grep PONG"));
        // A port of our choice, because one that Docker chooses changes with every start.
        container.setPortBindings(List.of(port + ":" + REDIS_PORT));
        container.start();
        try (RedisConnection connection = new RedisConnection(container.getHost(), port, TIMEOUT)) {
            version = connection.version();
        } catch (IOException e) {
            container.stop();
            throw new IllegalStateException("The Redis server in a container of " + IMAGE + " does not answer", e);
        }
    }

    @Override
    public String uri() {
        return "redis://" + container.getHost() + ':' + port;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public void pause() {
        change(
                "paused",
                docker -> docker.pauseContainerCmd(container.getContainerId()).exec());
    }

    @Override
    public void resume() {
        change(
                "resumed",
                docker -> docker.unpauseContainerCmd(container.getContainerId()).exec());
    }

    @Override
    public void kill() {
        change(
                "killed",
                docker -> docker.killContainerCmd(container.getContainerId()).exec());
    }

    @Override
    public synchronized void restart() {
        saved = false;
        container.stop();
        container.start();
    }

    @Override
    public synchronized void save() {
        try (RedisConnection connection = new RedisConnection(container.getHost(), port, TIMEOUT)) {
            connection.call("SAVE");
            saved = true;
        } catch (IOException e) {
            throw new IllegalStateException("The data of the Redis server on port " + port + " cannot be saved", e);
        }
    }

    /** The data are in the container, which keeps them as long as it is not replaced by another. */
    @Override
    public synchronized void restartWithSavedData() {
        if (!saved) {
            throw new IllegalStateException("The Redis server on port " + port + " has no saved data; call save first");
        }
        change("restarted", docker -> {
            docker.restartContainerCmd(container.getContainerId())
                    .withTimeout(0)
                    .exec();
        });
        awaitAnswer();
    }

    private void awaitAnswer() {
        long deadlineNanos = System.nanoTime() + TIMEOUT.toNanos();
        IOException failure = new IOException("no attempt");
        while (System.nanoTime() < deadlineNanos) {
            try (RedisConnection connection = new RedisConnection(container.getHost(), port, PROBE_TIMEOUT)) {
                connection.ping();
                return;
            } catch (IOException e) {
                failure = e;
            }
        }
        throw new IllegalStateException("The Redis server on port " + port + " does not come back", failure);
    }

    @Override
    public synchronized void close() {
        container.stop();
    }

    private void change(String verb, Consumer<DockerClient> command) {
        try {
            command.accept(container.getDockerClient());
        } catch (DockerException e) {
            throw new IllegalStateException("The container with Redis on port " + port + " cannot be " + verb, e);
        }
    }
}

package io.ringcache.samples.redis;

import java.io.IOException;

/** A program that starts two servers, freezes one, prints the port of the other and waits for its input to end. */
final class StartsServersAndWaits {

    private StartsServersAndWaits() {}

    @SuppressWarnings("resource") // That nobody closes the servers is the point.
    public static void main(String[] arguments) throws IOException {
        RedisServers servers = RedisServers.start(2);
        servers.server(1).pause();
        System.out.println(servers.server(0).port());
        while (System.in.read() >= 0) {}
    }
}

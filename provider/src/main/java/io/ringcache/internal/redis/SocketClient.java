package io.ringcache.internal.redis;

import io.lettuce.core.ConnectionBuilder;
import io.lettuce.core.ConnectionEvents;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.EpollProvider;
import io.lettuce.core.resource.IOUringProvider;
import io.lettuce.core.resource.KqueueProvider;
import io.lettuce.core.resource.SocketAddressResolver;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.ringcache.internal.config.NodeSettings;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import reactor.core.publisher.Mono;

/**
 * A client for a server that listens at a path of this machine. Where Netty's native library is not there, which Lettuce
 * would need, the JDK does it.
 */
final class SocketClient extends RedisClient {

    private final RedisURI uri;

    private SocketClient(ClientResources resources, RedisURI uri) {
        super(resources, uri);
        this.uri = uri;
    }

    /** A client for the node, whatever its kind. */
    static RedisClient of(ClientResources resources, NodeSettings node) {
        return node.isSocket()
                ? new SocketClient(resources, RedisURI.create(node.uri()))
                : RedisClient.create(resources);
    }

    /** Finds addresses of all kinds; names are looked up by the thread that connects: the other way may block an event loop. */
    static SocketAddressResolver addresses() {
        return new Addresses();
    }

    private static boolean isNative() {
        return EpollProvider.isAvailable() || KqueueProvider.isAvailable() || IOUringProvider.isAvailable();
    }

    @Override
    protected void connectionBuilder(
            Mono<SocketAddress> address, ConnectionBuilder builder, ConnectionEvents events, RedisURI to) {
        if (isNative()) {
            super.connectionBuilder(address, builder, events, to);
            return;
        }
        // As for an ordinary address, whose event loops serve this kind, too; then with another kind of channel.
        RedisURI ordinary = RedisURI.builder(to).withHost("localhost").build();
        ordinary.setSocket(null);
        super.connectionBuilder(address, builder, events, ordinary);
        builder.bootstrap(new Bootstrap()
                .group(builder.bootstrap().config().group())
                .channel(NioDomainSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, connectMillis())
                .disableResolver());
        builder.apply(to);
    }

    private int connectMillis() {
        return Math.toIntExact(
                getOptions().getSocketOptions().getConnectTimeout().toMillis());
    }

    @Override
    public String toString() {
        return "SocketClient " + uri.getSocket();
    }

    private static final class Addresses extends SocketAddressResolver {

        Addresses() {
            super(InetAddress::getAllByName);
        }

        @Override
        public SocketAddress resolve(RedisURI uri) {
            return uri.getSocket() == null || isNative()
                    ? super.resolve(uri)
                    : UnixDomainSocketAddress.of(uri.getSocket());
        }
    }
}

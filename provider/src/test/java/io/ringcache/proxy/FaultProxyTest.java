package io.ringcache.proxy;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ringcache.proxy.FaultProxy.Target;
import io.ringcache.proxy.FaultProxy.Way;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What each fault does to a client and to a server that answers every byte with itself. */
class FaultProxyTest {

    private static final int SHORT_MILLIS = 100;
    private static final int LONG_MILLIS = 5000;
    private static final Duration DELAY = Duration.ofMillis(150);

    private final ServerSocket listening = listen(0);
    private final FaultProxy proxy = FaultProxy.before(listening.getLocalPort());
    private final List<Socket> clients = new ArrayList<>();
    /** What the server has received, and how streams ended there. */
    private final BlockingQueue<String> atServer = new LinkedBlockingQueue<>();

    FaultProxyTest() {
        Daemon.start(() -> echoAll(listening));
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        listening.close();
        for (Socket client : clients) {
            client.close();
        }
    }

    @Test
    void bytesPassBothWays() throws IOException {
        Socket client = connect("jvm1");
        say(client, "hello");
        assertThat(hear(client, 5)).isEqualTo("hello");
    }

    @Test
    void whatIsHeldOnTheWayUpDoesNotReachTheServerBeforeItHeals() throws Exception {
        Socket client = connect("jvm1");
        proxy.hold(Target.all(), Way.UP);
        say(client, "a");
        assertThat(atServer.poll(SHORT_MILLIS, TimeUnit.MILLISECONDS)).isNull();
        proxy.heal();
        assertThat(next()).isEqualTo("a");
        assertThat(hear(client, 1)).isEqualTo("a");
    }

    @Test
    void whatIsStrandedReachesTheServerLateThoughALaterConnectionWorks() throws Exception {
        Socket early = connect("jvm1");
        proxy.strand(Target.of("jvm1"), Way.UP);
        say(early, "a");
        early.close();
        Socket late = connect("jvm1");
        say(late, "b");
        assertThat(next()).isEqualTo("b");
        proxy.heal();
        assertThat(next()).isEqualTo("a");
    }

    @Test
    void newConnectionsLeadElsewhereAfterARedirection() throws Exception {
        Socket before = connect("jvm1");
        try (ServerSocket elsewhere = listen(0)) {
            proxy.redirect(elsewhere.getLocalPort());
            Socket after = new Socket(
                    InetAddress.getLoopbackAddress(), URI.create(proxy.uri()).getPort());
            clients.add(after);
            try (Socket arrived = elsewhere.accept()) {
                say(after, "c");
                assertThat(arrived.getInputStream().read()).isEqualTo('c');
            }
        }
        assertThatThrownBy(() -> hear(before, 1)).isInstanceOf(IOException.class);
    }

    @Test
    void whatIsHeldOnTheWayDownReachesTheServerAndTheClientLate() throws Exception {
        Socket client = connect("jvm1");
        proxy.hold(Target.all(), Way.DOWN);
        say(client, "a");
        assertThat(next()).isEqualTo("a");
        assertSilent(client);
        proxy.heal();
        assertThat(hear(client, 1)).isEqualTo("a");
    }

    @Test
    void aConnectionThatIsOpenedDuringAHoldIsHeld() throws Exception {
        proxy.hold(Target.all(), Way.BOTH);
        Socket client = socket();
        say(client, "a");
        assertThat(atServer.poll(SHORT_MILLIS, TimeUnit.MILLISECONDS)).isNull();
        proxy.heal();
        assertThat(hear(client, 1)).isEqualTo("a");
    }

    @Test
    void theEndOfAHeldClientIsCountedAtOnceAndFollowsItsBytes() throws Exception {
        Socket client = connect("jvm1");
        proxy.hold(Target.of("jvm1"), Way.BOTH);
        say(client, "a");
        client.close();
        Awaitility.await().until(() -> proxy.connections(Target.all()) == 0);
        assertThat(atServer.poll(SHORT_MILLIS, TimeUnit.MILLISECONDS)).isNull();
        proxy.heal();
        assertThat(next()).isEqualTo("a");
        assertThat(next()).isEqualTo("end");
    }

    @Test
    void aDelayIsNotAThrottle() throws Exception {
        Socket client = connect("jvm1");
        proxy.delay(Target.all(), Way.UP, DELAY);
        long start = System.nanoTime();
        for (int i = 0; i < 20; i++) {
            say(client, String.valueOf(i % 10));
            Duration pause = Duration.ofMillis(5);
            Awaitility.await().pollDelay(pause).pollInterval(pause).until(() -> true);
        }
        assertThat(hear(client, 20)).isEqualTo("01234567890123456789");
        // A throttle would take twenty times the delay.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(DELAY.plusMillis(95), DELAY.multipliedBy(15));
    }

    @Test
    void finEndsBothSidesInGoodOrder() throws Exception {
        Socket client = connect("jvm1");
        proxy.fin(Target.all());
        assertThat(client.getInputStream().read()).isEqualTo(-1);
        assertThat(next()).isEqualTo("end");
        assertThat(proxy.connections(Target.all())).isZero();
    }

    @Test
    void rstResetsBothSides() throws Exception {
        Socket client = connect("jvm1");
        proxy.rst(Target.all());
        assertThatThrownBy(() -> client.getInputStream().read())
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
        assertThat(next()).isEqualTo("reset");
        assertThat(proxy.connections(Target.all())).isZero();
    }

    @Test
    void aHeldConnectionCanBeCut() throws Exception {
        Socket client = connect("jvm1");
        proxy.hold(Target.all(), Way.BOTH);
        say(client, "lost");
        proxy.fin(Target.all());
        assertThat(client.getInputStream().read()).isEqualTo(-1);
        assertThat(next()).isEqualTo("end");
    }

    @Test
    void clientsAreHurtByName() throws Exception {
        Socket hurt = connect("jvm1");
        Socket spared = connect("jvm2");
        proxy.hold(Target.of("jvm1"), Way.DOWN);
        say(hurt, "a");
        say(spared, "b");
        assertThat(hear(spared, 1)).isEqualTo("b");
        assertSilent(hurt);
        assertThat(proxy.connections(Target.of("jvm1"))).isEqualTo(1);
        assertThat(proxy.connections(Target.all())).isEqualTo(2);
    }

    @Test
    void connectionsOfMessagesAreHurtApart() throws Exception {
        Socket commands = connect("jvm1");
        Socket messages = connect("jvm1");
        say(messages, "*2\r\n$9\r\nSUBSC");
        hear(messages, 13);
        say(messages, "RIBE\r\n$1\r\nc\r\n");
        hear(messages, 13);
        proxy.hold(Target.of("jvm1").messages(), Way.BOTH);
        say(commands, "a");
        say(messages, "b");
        assertThat(hear(commands, 1)).isEqualTo("a");
        assertSilent(messages);
        proxy.fin(Target.all().commands());
        assertThat(commands.getInputStream().read()).isEqualTo(-1);
        assertThat(proxy.connections(Target.all().messages())).isEqualTo(1);
    }

    @Test
    void newConnectionsAreRefusedAndOpenOnesLive() throws Exception {
        Socket before = connect("jvm1");
        proxy.refuse(true);
        Socket refused = socket();
        assertThatThrownBy(() -> hear(refused, 1)).isInstanceOf(SocketException.class);
        say(before, "a");
        assertThat(hear(before, 1)).isEqualTo("a");
        proxy.heal();
        connect("jvm2");
    }

    @Test
    void theServerMayEndAndComeBack() throws Exception {
        Socket before = connect("jvm1");
        listening.close();
        proxy.rst(Target.all());
        assertThatThrownBy(() -> before.getInputStream().read()).isInstanceOf(SocketException.class);
        Socket refused = socket();
        assertThatThrownBy(() -> hear(refused, 1)).isInstanceOf(SocketException.class);
        try (ServerSocket again = listen(listening.getLocalPort())) {
            Daemon.start(() -> echoAll(again));
            connect("jvm1");
        }
    }

    /** A connection that has introduced itself as Lettuce does. */
    private Socket connect(String name) throws IOException {
        String hello = "*4\r\n$5\r\nHELLO\r\n$1\r\n3\r\n$7\r\nSETNAME\r\n$" + name.length() + "\r\n" + name + "\r\n";
        Socket socket = socket();
        say(socket, hello);
        assertThat(hear(socket, hello.length())).isEqualTo(hello);
        atServer.clear();
        return socket;
    }

    private Socket socket() throws IOException {
        Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(proxy.uri()).getPort());
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(LONG_MILLIS);
        clients.add(socket);
        return socket;
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(US_ASCII));
    }

    private static String hear(Socket socket, int length) throws IOException {
        return new String(socket.getInputStream().readNBytes(length), US_ASCII);
    }

    private static void assertSilent(Socket socket) throws IOException {
        socket.setSoTimeout(SHORT_MILLIS);
        assertThatThrownBy(() -> hear(socket, 1)).isInstanceOf(SocketTimeoutException.class);
        socket.setSoTimeout(LONG_MILLIS);
    }

    private String next() throws InterruptedException {
        return String.valueOf(atServer.poll(LONG_MILLIS, TimeUnit.MILLISECONDS));
    }

    private static ServerSocket listen(int port) {
        try {
            return new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void echoAll(ServerSocket door) {
        while (!door.isClosed()) {
            try {
                Socket socket = door.accept();
                Daemon.start(() -> echo(socket));
            } catch (IOException e) {
                // Closed.
            }
        }
    }

    private void echo(Socket socket) {
        byte[] buffer = new byte[1000];
        try (socket) {
            for (int n = socket.getInputStream().read(buffer);
                    n >= 0;
                    n = socket.getInputStream().read(buffer)) {
                atServer.add(new String(buffer, 0, n, US_ASCII));
                socket.getOutputStream().write(buffer, 0, n);
            }
            atServer.add("end");
        } catch (IOException e) {
            atServer.add("reset");
        }
    }
}

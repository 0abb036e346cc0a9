package dev.waybill.sandbox.fault;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.waybill.sandbox.fault.EchoServer.Ending;
import dev.waybill.sandbox.http.LoopbackServer;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each fault does what its name says, at its place, and is recorded. */
@Timeout(60)
class FaultProxyTest {

    private static final int SIZE = 100_000;
    private static final int PLACE = 40_000;
    private static final Duration FOR_EVER = Duration.ofHours(1);
    private static final int A_MOMENT = 200;
    private static final int LONG = 30_000;

    private final byte[] bytes = new byte[SIZE];
    private EchoServer server;
    private FaultProxy proxy;

    FaultProxyTest() throws IOException {
        new Random(1).nextBytes(bytes);
        server = new EchoServer();
        proxy = FaultProxy.before("127.0.0.1", server.port());
    }

    @BeforeEach
    void everythingPassesWithoutAFault() throws IOException {
        try (Socket client = connected()) {
            send(client, bytes);
            assertThat(client.getInputStream().readNBytes(SIZE)).isEqualTo(bytes);
        }
        assertThat(proxy.hits()).isEmpty();
        assertThat(proxy.passed(Direction.TO_SERVER)).isEqualTo(SIZE);
        assertThat(proxy.connections()).isEqualTo(1);
    }

    @AfterEach
    void close() throws IOException {
        proxy.close();
        proxy.close();
        server.close();
    }

    @Test
    void anEndIsPassedOnAndTheOtherDirectionOutlivesIt() throws IOException {
        try (Socket client = connected()) {
            send(client, bytes);
            client.shutdownOutput();

            assertThat(client.getInputStream().readAllBytes()).isEqualTo(bytes);
        }
        awaitEnding(Ending.IN_ORDER);
    }

    @Test
    void aDropEndsBothSidesAfterThatManyBytes() throws IOException {
        proxy.inject(new Fault.Drop(Direction.TO_SERVER, PLACE));
        try (Socket client = connected()) {
            sendUntilItBreaks(client);

            assertThat(readUntilItEnds(client)).isLessThanOrEqualTo(PLACE);
        }
        await().untilAsserted(() -> assertThat(guest().ending()).isNotEqualTo(Ending.NONE));
        // What stood in the server's buffer when its side ended may never be read.
        assertThat(firstBytes(PLACE)).startsWith(guest().said());
        assertThat(proxy.hits()).containsExactly(new Hit(new Fault.Drop(Direction.TO_SERVER, PLACE), 2, PLACE));
    }

    @Test
    void aResetBreaksBothSides() throws IOException {
        proxy.inject(new Fault.Reset(Direction.TO_CLIENT, 0));
        try (Socket client = connected()) {
            send(client, new byte[1]);

            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
        }
        awaitEnding(Ending.BROKEN);
        assertThat(proxy.hits()).containsExactly(new Hit(new Fault.Reset(Direction.TO_CLIENT, 0), 2, 0));
    }

    @Test
    void aHalfCloseEndsOneDirectionAndLeavesTheOther() throws IOException {
        proxy.inject(new Fault.HalfClose(Direction.TO_SERVER, PLACE));
        try (Socket client = connected()) {
            send(client, bytes);

            assertThat(client.getInputStream().readAllBytes()).isEqualTo(firstBytes(PLACE));
        }
        awaitEnding(Ending.IN_ORDER);
        assertThat(proxy.hits()).containsExactly(new Hit(new Fault.HalfClose(Direction.TO_SERVER, PLACE), 2, PLACE));
    }

    @Test
    void aFlipChangesOneBitOfOneByte() throws IOException {
        proxy.inject(new Fault.Flip(Direction.TO_CLIENT, PLACE));
        byte[] changed = bytes.clone();
        changed[PLACE] ^= 1;
        try (Socket client = connected()) {
            send(client, bytes);

            assertThat(client.getInputStream().readNBytes(SIZE)).isEqualTo(changed);
        }
        assertThat(guest().said()).isEqualTo(bytes);
        assertThat(proxy.hits()).containsExactly(new Hit(new Fault.Flip(Direction.TO_CLIENT, PLACE), 2, PLACE));
    }

    @Test
    void aStallHoldsTheRestUntilItIsHealed() throws IOException {
        var stall = new Fault.Stall(Direction.TO_CLIENT, PLACE, FOR_EVER);
        proxy.inject(stall);
        try (Socket client = connected()) {
            send(client, bytes);
            assertThat(client.getInputStream().readNBytes(PLACE)).isEqualTo(firstBytes(PLACE));
            assertSilence(client);

            proxy.heal();

            assertThat(client.getInputStream().readNBytes(SIZE - PLACE)).hasSize(SIZE - PLACE);
        }
        assertThat(proxy.hits()).containsExactly(new Hit(stall, 2, PLACE));
    }

    @Test
    void aStallEndsByItself() throws IOException {
        proxy.inject(new Fault.Stall(Direction.TO_SERVER, PLACE, Duration.ofMillis(1)));
        try (Socket client = connected()) {
            send(client, bytes);

            assertThat(client.getInputStream().readNBytes(SIZE)).isEqualTo(bytes);
        }
        assertThat(proxy.hits()).hasSize(1);
    }

    @Test
    void aBlackHoleTakesEverythingUntilItIsHealed() throws IOException {
        proxy.inject(new Fault.BlackHole());
        try (Socket client = connected()) {
            send(client, new byte[1]);
            assertSilence(client);
            assertThat(proxy.hits()).containsExactly(new Hit(new Fault.BlackHole(), 2, 0));
            assertThat(guest().said()).isEmpty();

            proxy.heal();

            assertThat(client.getInputStream().read()).isZero();
        }
    }

    @Test
    void aDelayHoldsWhatItPasses() throws IOException {
        proxy.inject(new Fault.Delay(Direction.TO_CLIENT, FOR_EVER));
        try (Socket client = connected()) {
            send(client, new byte[1]);
            assertSilence(client);
            assertThat(guest().said()).hasSize(1);

            proxy.heal();

            assertThat(client.getInputStream().read()).isZero();
        }
        assertThat(proxy.hits()).hasSize(1);
    }

    @Test
    void aRateLetsLittlePass() throws IOException {
        proxy.inject(new Fault.Rate(Direction.TO_SERVER, 1));
        try (Socket client = connected()) {
            send(client, bytes);
            assertThat(client.getInputStream().read()).isEqualTo(Byte.toUnsignedInt(bytes[0]));
            assertThat(guest().said()).hasSizeLessThan(SIZE);

            proxy.heal();

            assertThat(client.getInputStream().readNBytes(SIZE - 1)).hasSize(SIZE - 1);
        }
        assertThat(proxy.hits()).hasSize(1);
    }

    @Test
    void anAnswerIsCutThoughTheRequestWasServed() throws IOException {
        var served = new AtomicInteger();
        byte[] request = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello".getBytes(US_ASCII);
        var cut = new Fault.CutAnswer(request.length);
        try (LoopbackServer http = LoopbackServer.start(exchange -> {
                    served.addAndGet(exchange.getRequestBody().readAllBytes().length);
                    exchange.sendResponseHeaders(204, -1);
                });
                FaultProxy before = FaultProxy.before("127.0.0.1", http.uri().getPort());
                Socket client = connected(before.port())) {
            before.inject(cut);
            send(client, request);

            assertThat(client.getInputStream().readAllBytes()).isEmpty();

            assertThat(served).hasValue(5);
            assertThat(before.hits()).containsExactly(new Hit(cut, 1, request.length));
        }
    }

    @Test
    void aServerThatIsNotThereIsAReset() throws IOException {
        server.close();
        try (Socket client = connected()) {
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void aClosedProxyBreaksItsConnectionsAndRefusesMore() throws Exception {
        proxy.inject(new Fault.BlackHole());
        try (Socket client = connected()) {
            send(client, bytes);
            proxy.awaitConnection();
            proxy.awaitHit();

            proxy.close();

            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
        }
        assertThatThrownBy(this::connected).isInstanceOf(ConnectException.class);
    }

    @Test
    void aSilentPortAnswersNobody() throws IOException {
        try (SilentPort silent = SilentPort.open();
                var client = new Socket()) {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), silent.port());

            assertThatThrownBy(() -> client.connect(address, A_MOMENT)).isInstanceOf(SocketTimeoutException.class);
        }
    }

    private EchoServer.Guest guest() {
        return server.guests().getLast();
    }

    private void awaitEnding(Ending ending) {
        await().untilAsserted(() -> assertThat(guest().ending()).isEqualTo(ending));
    }

    private Socket connected() throws IOException {
        return connected(proxy.port());
    }

    private static Socket connected(int port) throws IOException {
        var client = new Socket(InetAddress.getLoopbackAddress(), port);
        client.setSoTimeout(LONG);
        return client;
    }

    private static void send(Socket client, byte[] bytes) throws IOException {
        client.getOutputStream().write(bytes);
    }

    private void sendUntilItBreaks(Socket client) {
        try {
            send(client, bytes);
        } catch (IOException broken) {
            assertThat(broken).isInstanceOf(SocketException.class);
        }
    }

    private static int readUntilItEnds(Socket client) throws IOException {
        int read = 0;
        try {
            while (client.getInputStream().read() >= 0) {
                read++;
            }
        } catch (SocketException broken) {
            assertThat(broken).hasMessageContaining("reset");
        }
        return read;
    }

    private static void assertSilence(Socket client) throws IOException {
        client.setSoTimeout(A_MOMENT);
        assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        client.setSoTimeout(LONG);
    }

    private byte[] firstBytes(int size) {
        return Arrays.copyOf(bytes, size);
    }
}

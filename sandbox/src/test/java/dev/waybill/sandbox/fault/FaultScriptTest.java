package dev.waybill.sandbox.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Faults by the number of the connection, and by chance that can be had again. */
@Timeout(60)
class FaultScriptTest {

    private static final int CONNECTIONS = 60;
    private static final int WITHIN = 2000;

    private final EchoServer server;

    FaultScriptTest() throws IOException {
        server = new EchoServer();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void onlyTheConnectionThatIsNamedIsHit() throws IOException {
        var reset = new Fault.Reset(Direction.TO_SERVER, 3);
        FaultScript script = FaultScript.on(2, reset).and(FaultScript.none());
        try (FaultProxy proxy = FaultProxy.before("127.0.0.1", server.port(), script)) {
            assertThat(echoed(proxy, 10)).isEqualTo(10);
            assertThatThrownBy(() -> echoed(proxy, 10)).isInstanceOf(SocketException.class);
            assertThat(echoed(proxy, 10)).isEqualTo(10);

            assertThat(proxy.hits()).containsExactly(new Hit(reset, 2, 3));
        }
    }

    @Test
    void severalFaultsOfOneConnectionStrikeInTurn() throws IOException {
        FaultScript script = FaultScript.always(new Fault.Flip(Direction.TO_SERVER, 0))
                .and(FaultScript.always(new Fault.Flip(Direction.TO_SERVER, 5)));
        try (FaultProxy proxy = FaultProxy.before("127.0.0.1", server.port(), script);
                Socket client = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
            client.getOutputStream().write(new byte[6]);

            assertThat(client.getInputStream().readNBytes(6)).containsExactly(1, 0, 0, 0, 0, 1);
            assertThat(proxy.hits()).extracting(Hit::at).containsExactly(0L, 5L);
        }
    }

    @Test
    void oneSeedGivesTheSameFaultsWhateverTheOrder() {
        FaultScript forwards = FaultScript.random(7, WITHIN);
        FaultScript backwards = FaultScript.random(7, WITHIN);
        IntStream.rangeClosed(1, CONNECTIONS)
                .forEach(each -> assertThat(forwards.of(each)).isEqualTo(backwards.of(each)));
        IntStream.iterate(CONNECTIONS, each -> each > 0, each -> each - 1)
                .forEach(each -> assertThat(forwards.of(each)).isEqualTo(backwards.of(each)));
        assertThat(forwards.of(1)).isNotEqualTo(FaultScript.random(8, WITHIN).of(1));
    }

    @Test
    void randomFaultsAreOfEveryKindAndAllStrike() throws IOException {
        try (FaultProxy proxy = FaultProxy.before("127.0.0.1", server.port(), FaultScript.random(1, WITHIN))) {
            for (int each = 0; each < CONNECTIONS; each++) {
                talkUntilItEnds(proxy);
            }

            Set<Class<?>> kinds =
                    proxy.hits().stream().map(each -> each.fault().getClass()).collect(Collectors.toSet());
            assertThat(proxy.hits())
                    .extracting(Hit::connection)
                    .hasSize(CONNECTIONS)
                    .doesNotHaveDuplicates();
            assertThat(kinds).hasSize(8);
        }
    }

    private static void talkUntilItEnds(FaultProxy proxy) throws IOException {
        try {
            assertThat(echoed(proxy, 2 * WITHIN)).isLessThanOrEqualTo(2 * WITHIN);
        } catch (SocketException broken) {
            assertThat(broken).hasMessageMatching("(?i).*(reset|pipe|closed|abort).*");
        }
    }

    private static int echoed(FaultProxy proxy, int size) throws IOException {
        try (var client = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
            client.setSoTimeout(30_000);
            client.getOutputStream().write(new byte[size]);
            return client.getInputStream().readNBytes(size).length;
        }
    }
}

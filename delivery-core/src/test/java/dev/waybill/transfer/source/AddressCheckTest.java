package dev.waybill.transfer.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.model.FailureKind;
import dev.waybill.model.FileClass;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.Test;

class AddressCheckTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final SourceTimeouts PATIENT = new SourceTimeouts(LONG, LONG, LONG, 0, LONG);
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z"));

    @Test
    void theAddressIsCheckedInTheLookUpOfTheConnectItself() throws Exception {
        var policy = new DownloadPolicy(List.of("portal.example"), false, true);
        DnsResolver rebinding = new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) {
                return new InetAddress[] {InetAddress.ofLiteral("93.184.216.34"), InetAddress.getLoopbackAddress()};
            }

            @Override
            public String resolveCanonicalHostname(String host) throws UnknownHostException {
                throw new UnknownHostException(host);
            }
        };
        try (var server = new RawServer(new SourceFile(SourceFile.content(10), "\"v1\""));
                var reader = new SourceReader(policy, Optional::empty, PATIENT, rebinding, CLOCK)) {
            var request = SourceRequest.whole("http://portal.example:" + server.port() + "/a", FileClass.RECORDING);
            SourceException failure = catchThrowableOfType(SourceException.class, () -> reader.open(request));
            assertThat(failure.failure().kind()).isEqualTo(FailureKind.SOURCE_REFUSED);
            assertThat(failure.getMessage()).contains("private address 127.0.0.1");
            assertThat(server.requests()).isEmpty();
        }
    }
}

package dev.waybill.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.FailureKind;
import dev.waybill.sandbox.tls.Authority;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers over TLS whose certificate proves nothing: nothing is said to them, and the failure tells what is wrong with it. */
public interface CertificateCases {

    /** The kind under test; its class has a constructor without parameters. */
    ConnectorType kind();

    /** Values of settings with which it talks to {@code server} over TLS. */
    Map<String, String> settings(URI server);

    @Test
    default void aCertificateOfAnUnknownAuthorityIsNotTrusted(@TempDir Path folder) throws Exception {
        Authority unknown = Authority.in(folder);
        try (TlsServer server = TlsServer.start(unknown.issue("sound", TlsServer.ADDRESS))) {
            ConnectorException failure = TrustingProgram.failureOfCheck(kind(), settings(server.uri()))
                    .orElseThrow();

            assertThat(failure.kind()).as("%s", failure).isEqualTo(FailureKind.HOST_KEY);
            assertThat(failure).hasMessageContaining("is not trusted; give its authority to the trust store");
            assertThat(server.requests()).isZero();
        }
    }

    @Test
    default void aTrustedAuthorityMustHaveSignedThisHostAndThisMonth(@TempDir Path folder) throws Exception {
        Authority authority = Authority.in(folder);
        try (TlsServer sound = TlsServer.start(authority.issue("sound", TlsServer.ADDRESS));
                TlsServer other = TlsServer.start(authority.issue("other", "dns:store.other.example"));
                TlsServer expired = TlsServer.start(authority.issueExpired("expired", TlsServer.ADDRESS))) {
            List<String> told = TrustingProgram.run(
                    authority, kind(), List.of(settings(sound.uri()), settings(other.uri()), settings(expired.uri())));

            assertThat(told).hasSize(3);
            assertThat(told.get(0)).doesNotStartWith("HOST_KEY");
            assertThat(told.get(1)).matches("HOST_KEY .*is that of another host .*; check endpoint.*");
            assertThat(told.get(2)).matches("HOST_KEY .*is no longer valid; have it renewed.*");
            assertThat(sound.requests()).isPositive();
            assertThat(other.requests() + expired.requests()).isZero();
        }
    }
}

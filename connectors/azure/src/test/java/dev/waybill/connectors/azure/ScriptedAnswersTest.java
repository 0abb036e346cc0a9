package dev.waybill.connectors.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Kept;
import dev.waybill.connector.Payload;
import dev.waybill.model.FailureKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What happens after answers that Azurite does not give. */
class ScriptedAnswersTest extends ScriptedScene {

    @Test
    void aServiceThatIsBusySaysForHowLongAndIsAskedOnce() {
        script = exchange -> answer(exchange, 503, "ServerBusy", Map.of("Retry-After", "7"));

        ConnectorException failure = failureOf(() -> connector.stat(PATH));

        assertThat(failure.kind()).isEqualTo(FailureKind.THROTTLED);
        assertThat(failure.failure().retryAfter()).isEqualTo(Duration.ofSeconds(7));
        assertThat(asked).hasSize(1);
    }

    @Test
    void theMessageSaysWhereWhatAndWhatToDoAndQuotesNoSignature() {
        script = exchange -> answer(exchange, 403, "AuthenticationFailed", Map.of());

        ConnectorException failure = failureOf(() -> deliver(BYTES, false));

        assertThat(failure.kind()).isEqualTo(FailureKind.AUTH);
        assertThat(failure)
                .hasMessage("container recordings at " + server.uri().getAuthority()
                        + ": the login is refused; check account, key or sas-token, the token's dates, and this machine's"
                        + " clock (403 AuthenticationFailed, request r-1)")
                .hasNoCause();
    }

    @Test
    void bytesThatArrivedChangedAreSentAgainAndNotBlamedOnTheFile() {
        script = exchange -> answer(exchange, 400, "Md5Mismatch", Map.of());

        for (byte[] bytes : List.of(BYTES, Payload.of(10, 2))) {
            ConnectorException failure = failureOf(() -> deliver(bytes, false));

            assertThat(failure.kind()).isEqualTo(FailureKind.NETWORK);
            assertThat(failure.kept()).isEqualTo(Kept.CHECKPOINT);
        }
    }

    @Test
    void blocksThatTheServiceDroppedAreLost() {
        script = exchange -> {
            switch (exchange.getRequestMethod()) {
                case "PUT" -> {
                    boolean commit = exchange.getRequestURI().toString().contains("blocklist");
                    answer(exchange, commit ? 400 : 201, commit ? "InvalidBlockList" : "", Map.of());
                }
                default -> answer(exchange, 404, "BlobNotFound", Map.of());
            }
        };

        assertThat(failureOf(() -> deliver(BYTES, false)).kept()).isEqualTo(Kept.LOST);
    }

    @Test
    void aLeaseMakesTheDeliveryWaitAndAPolicyEndsIt() {
        script = exchange -> answer(exchange, 412, "LeaseIdMissing", Map.of());
        assertThat(failureOf(() -> deliver(Payload.of(10, 3), true)).kind()).isEqualTo(FailureKind.UNEXPECTED);

        script = exchange -> answer(
                exchange,
                exchange.getRequestMethod().equals("HEAD") ? 404 : 409,
                exchange.getRequestMethod().equals("HEAD") ? "BlobNotFound" : "BlobImmutableDueToPolicy",
                Map.of());
        assertThat(failureOf(() -> deliver(Payload.of(10, 3), true)).kind()).isEqualTo(FailureKind.CONFLICT);
    }

    @Test
    void aFolderOfAnAccountThatHasThemIsNoFile() {
        script = exchange -> answer(
                exchange,
                200,
                "",
                Map.of("x-ms-meta-hdi_isfolder", "true", "x-ms-blob-type", "BlockBlob", "Content-Length", "0"));

        assertThat(failureOf(() -> connector.stat(PATH)).kind()).isEqualTo(FailureKind.CONFIGURATION);
    }

    @Test
    void aServerThatGivesBackOtherBytesIsNoDestination() {
        script = exchange -> {
            if (exchange.getRequestMethod().equals("GET")) {
                exchange.getResponseHeaders().add("x-ms-blob-type", "BlockBlob");
                exchange.sendResponseHeaders(200, 5);
                exchange.getResponseBody().write("other".getBytes(StandardCharsets.UTF_8));
            } else {
                answer(exchange, exchange.getRequestMethod().equals("PUT") ? 201 : 202, "", Map.of());
            }
        };

        assertThat(failureOf(() -> connector.check()).kind()).isEqualTo(FailureKind.CONFIGURATION);
        assertThat(asked.getLast()).startsWith("DELETE");
    }
}

package dev.waybill.connectors.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Kept;
import dev.waybill.connector.Payload;
import dev.waybill.connector.Upload;
import dev.waybill.model.FailureKind;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Uploads that the service refuses, at whatever step: who waits, what the message says, and that nothing is tried after it. */
class RefusedUploadTest extends ScriptedScene {

    private static final byte[] SMALL = Payload.of(10, 4);

    @ParameterizedTest
    @CsvSource({
        "403,AuthorizationPermissionMismatch,AUTH,'grant read, create, write and delete'",
        "403,InsufficientAccountPermissions,AUTH,'grant read, create, write and delete'",
        "403,AuthorizationFailure,AUTH,let this machine through the account's firewall",
        "403,'',AUTH,'grant read, create, write and delete'",
        "403,QuotaExceeded,QUOTA,'make room, or raise its quota'",
        "507,'',QUOTA,make room",
    })
    void whoMayNotWriteOrHasNoRoomIsTold(int status, String code, FailureKind kind, String advice) throws Exception {
        refuse("comp=block&", status, code);
        requireRefusal(BYTES, kind, advice);
        refuse("comp=blocklist", status, code);
        requireRefusal(BYTES, kind, advice);
        refuse("scripted.mkv", status, code);
        requireRefusal(SMALL, kind, advice);
    }

    /** Refuses the PUTs whose address has {@code words}; the others are well, and there is no blob. */
    private void refuse(String words, int status, String code) {
        script = exchange -> {
            if (!exchange.getRequestMethod().equals("PUT")) {
                answer(exchange, 404, "BlobNotFound", Map.of());
            } else if (exchange.getRequestURI().toString().contains(words)) {
                answer(exchange, status, code, Map.of());
            } else {
                answer(exchange, 201, "", Map.of());
            }
        };
    }

    private void requireRefusal(byte[] bytes, FailureKind kind, String advice) throws ConnectorException {
        asked.clear();
        try (Upload upload = open(bytes, false)) {
            ConnectorException failure = failureOf(() -> finish(upload, bytes));

            assertThat(failure.kind()).as("%s", failure).isEqualTo(kind);
            assertThat(failure.kept()).isEqualTo(Kept.CHECKPOINT);
            assertThat(failure)
                    .hasMessageStartingWith("container recordings at ")
                    .hasMessageContaining(advice);
            upload.abort();
        }
        assertThat(asked).isNotEmpty().allMatch(each -> each.startsWith("PUT "), "nothing but what was refused");
    }
}

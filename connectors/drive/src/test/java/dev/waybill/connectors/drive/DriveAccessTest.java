package dev.waybill.connectors.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Payload;
import dev.waybill.model.FailureKind;
import dev.waybill.model.RemotePath;
import dev.waybill.sandbox.drive.Refusal;
import dev.waybill.sandbox.drive.Role;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who we are, what we may, and what the service says when we may not. */
class DriveAccessTest extends DriveScene {

    private static final byte[] BYTES = Payload.of(1000, 1);
    private static final RemotePath FILE = RemotePath.of("a.mkv");

    private Connector with(String... changed) {
        var settings = new HashMap<>(server.sharedSettings());
        for (int each = 0; each < changed.length; each += 2) {
            settings.put(changed[each], changed[each + 1]);
        }
        return server.connect(settings);
    }

    @Test
    void somebodyElsesTokenWillDo() throws Exception {
        String token = drive().token(DriveServer.ACCOUNT, "another-app", true);
        try (Connector borrowing = with("service-account-file", "", "access-token", token)) {
            borrowing.check();
            deliver(borrowing, request("a.mkv", BYTES.length), BYTES);
        }
        assertThat(connector.stat(FILE)).isPresent();
    }

    @Test
    void aTokenThatEndedIsRefusedAndTriedOnce() {
        try (Connector borrowing = with("service-account-file", "", "access-token", "ya29.ended")) {
            ConnectorException failure = failureOf(() -> borrowing.stat(FILE));

            assertThat(failure.kind()).isEqualTo(FailureKind.AUTH);
            assertThat(everythingSaid(failure)).doesNotContain("ya29.ended");
            assertThat(drive().requests()).hasSize(1);
        }
    }

    @Test
    void aTokenForOnesOwnFilesSeesNoFolderOfOthers() {
        String folder = server.view().putFolder("given");
        String token = drive().token(DriveServer.ACCOUNT, "another-app", false);
        try (Connector narrow = with("service-account-file", "", "access-token", token, "folder-id", folder)) {
            assertThat(failureOf(narrow::check).kind()).isEqualTo(FailureKind.MISSING);
        }
    }

    @Test
    void aUserWhoIsNotDelegatedIsNotTakenOn() {
        try (Connector impostor = with("subject", "boss@acme.example")) {
            ConnectorException failure = failureOf(impostor::check);

            assertThat(failure.kind()).isEqualTo(FailureKind.AUTH);
            assertThat(failure).hasMessageContaining("unauthorized_client");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "{\"type\": \"authorized_user\"}",
                "{\"type\": \"service_account\", \"private_key\": \"s3cret\"}"
            })
    void aKeyFileThatIsNoneIsAMistakeOfTheSettings(String content) throws Exception {
        Path file = server.keyFile().resolveSibling("broken.json");
        Files.writeString(file, content);
        try (Connector broken = with("service-account-file", file.toString())) {
            ConnectorException failure = failureOf(broken::check);

            assertThat(failure.kind()).isEqualTo(FailureKind.CONFIGURATION);
            assertThat(everythingSaid(failure)).contains(file.toString()).doesNotContain("s3cret");
        }
        Files.delete(file);
        try (Connector absent = with("service-account-file", file.toString())) {
            assertThat(failureOf(absent::check).kind()).isEqualTo(FailureKind.CONFIGURATION);
        }
    }

    @Test
    void aServiceAccountHasNoRoomOfItsOwn() {
        try (Connector lonely = with("shared-drive", "")) {
            ConnectorException failure = failureOf(lonely::check);

            assertThat(failure.kind()).isEqualTo(FailureKind.QUOTA);
            assertThat(failure).hasMessageContaining("shared drive");
        }
    }

    @ParameterizedTest
    @CsvSource({"READER", "WRITER"})
    void whoMayNotTidyUpIsToldByTheCheck(Role role) {
        drive().admit(server.shared(), DriveServer.ACCOUNT, role);

        ConnectorException failure = failureOf(connector::check);

        assertThat(failure.kind()).isEqualTo(FailureKind.MISSING);
        assertThat(failure).hasMessageContaining("content manager");
    }

    @Test
    void aManagerLeavesNothingInTheTrash() throws Exception {
        drive().admit(server.shared(), DriveServer.ACCOUNT, Role.ORGANIZER);

        connector.check();

        assertThat(asked("PATCH", "/files/")).isZero();
    }

    @Test
    void aFolderInTheTrashIsMissing() {
        String folder = server.view().putFolder("given");
        server.view().trash(folder);
        try (Connector late = with("folder-id", folder)) {
            assertThat(failureOf(late::check).kind()).isEqualTo(FailureKind.MISSING);
        }
    }

    @Test
    void aFileIsNoFolder() throws Exception {
        String file = server.view().put("a.mkv", BYTES);
        try (Connector mistaken = with("folder-id", file)) {
            assertThat(failureOf(mistaken::check).kind()).isEqualTo(FailureKind.CONFIGURATION);
        }
    }

    @Test
    void aServiceThatAsksToSlowDownSaysForHowLongAndIsNotAskedAgain() {
        drive().refuse(
                        each -> !each.contains("/token"),
                        2,
                        Refusal.of(403, "userRateLimitExceeded", "User Rate Limit Exceeded")
                                .retryAfter(Duration.ofSeconds(7)));

        ConnectorException failure = failureOf(() -> connector.stat(FILE));

        assertThat(failure.kind()).isEqualTo(FailureKind.THROTTLED);
        assertThat(failure.failure().retryAfter()).isEqualTo(Duration.ofSeconds(7));
        assertThat(drive().requests()).hasSize(2);
    }

    @Test
    void theCapOfADayIsAQuota() {
        drive().refuse(
                        each -> each.contains("uploadType"),
                        1,
                        Refusal.of(403, "userRateLimitExceeded", "User rate limit exceeded."));

        assertThat(failureOf(() -> deliver(connector, request("a.mkv", BYTES.length), BYTES))
                        .kind())
                .isEqualTo(FailureKind.QUOTA);
    }

    @Test
    void aTokenEndpointThatFailsIsTheNetworkAndAskedOnce() {
        drive().refuse(each -> each.contains("/token"), 2, Refusal.of(503, "unavailable", "later"));

        assertThat(failureOf(() -> connector.stat(FILE)).kind()).isEqualTo(FailureKind.NETWORK);

        assertThat(drive().requests()).hasSize(1);
    }

    @Test
    void theKeyIsInNoMessage() throws Exception {
        String key = Files.readString(server.keyFile()).replaceAll("(?s).*PRIVATE KEY-----\\\\n(.{40}).*", "$1");
        assertThat(key).hasSize(40);
        for (Map.Entry<String, String> each : Map.of("subject", "boss@acme.example", "folder-id", "1" + "x".repeat(32))
                .entrySet()) {
            try (Connector refused = with(each.getKey(), each.getValue())) {
                assertThat(everythingSaid(failureOf(refused::check))).doesNotContain(key);
            }
        }
    }

    private static String everythingSaid(Exception failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}

package dev.waybill.connectors.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Kept;
import dev.waybill.connector.Payload;
import dev.waybill.connector.Settings;
import dev.waybill.connector.Upload;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.Checksum;
import dev.waybill.model.Content;
import dev.waybill.model.FailureKind;
import dev.waybill.model.ResumePoint;
import dev.waybill.sandbox.drive.Refusal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Resumable sessions: what they hold beyond a checkpoint, what they keep of a request, and how they end. */
class DriveSessionTest extends DriveScene {

    private static final byte[] BYTES = Payload.of(4 * PART + 7, 1);
    private static final UploadRequest REQUEST = request("room/a.mkv", BYTES.length);

    /** Sends {@code parts} of {@code bytes}, with a checkpoint after the first. */
    private Checkpoint ahead(byte[] bytes, int parts) throws ConnectorException {
        try (Upload upload = connector.open(REQUEST, null)) {
            send(upload, bytes, 0, 1);
            Checkpoint checkpoint = checkpoint(REQUEST, upload.checkpoint());
            send(upload, bytes, 1, parts);
            return checkpoint;
        }
    }

    private long puts() {
        return asked("PUT", "upload_id=");
    }

    @Test
    void whatTheSessionHoldsBeyondTheCheckpointIsNotSentAgain() throws Exception {
        Checkpoint checkpoint = ahead(BYTES, 3);
        long before = puts();

        try (Upload upload = connector.open(REQUEST, checkpoint)) {
            assertThat(upload.position()).isEqualTo(PART);
            send(upload, BYTES, 1, 5);
            upload.publish(Payload.content(BYTES));
        }

        assertThat(puts() - before).as("the question and two parts").isEqualTo(3);
        assertThat(connector.stat(REQUEST.path()))
                .hasValueSatisfying(each -> assertThat(each.size()).isEqualTo(BYTES.length));
    }

    @Test
    void p3WhatTheSessionHoldsBeyondTheCheckpointIsNeverTrusted() throws Exception {
        byte[] others = Payload.of(BYTES.length, 2);
        System.arraycopy(BYTES, 0, others, 0, PART);
        Checkpoint checkpoint = ahead(others, 3);

        try (Upload upload = connector.open(REQUEST, checkpoint)) {
            send(upload, BYTES, 1, 5);
            assertThat(failureOf(() -> upload.publish(Payload.content(BYTES))).kept())
                    .isEqualTo(Kept.LOST);
        }
        assertThat(server.view().files()).doesNotContain(DriveServer.DIRECTORY + "/room/a.mkv");
    }

    @Test
    void p3WithoutADigestOfOursNothingIsProven() throws Exception {
        Checkpoint checkpoint = ahead(BYTES, 3);
        var counted = new Content(BYTES.length, Payload.checksums(BYTES, List.of(Checksum.Algorithm.CRC32C)));

        try (Upload upload = connector.open(REQUEST, checkpoint)) {
            send(upload, BYTES, 1, 5);
            assertThat(failureOf(() -> upload.publish(counted)).kept()).isEqualTo(Kept.LOST);
        }
    }

    @Test
    void whatTheServiceDidNotKeepOfARequestIsSentAgain() throws Exception {
        try (Connector large = new DriveConnectorType(Duration.ofSeconds(40), Duration.ofSeconds(40), 2 * PART)
                .create(new Settings(
                        DriveSettings.DECLARED,
                        Map.of(
                                "service-account-file", server.keyFile().toString(),
                                "shared-drive", server.shared(),
                                "endpoint", drive().uri().toString())))) {
            drive().storeAtMost(PART);
            try (Upload upload = large.open(REQUEST, null)) {
                upload.part(0, List.of(Payload.slice(BYTES, 0, 2 * PART)));
                upload.part(1, List.of(Payload.slice(BYTES, 2 * PART, 4 * PART)));
                upload.part(2, List.of(Payload.slice(BYTES, 4 * PART, BYTES.length)));

                assertThat(upload.publish(Payload.content(BYTES)).size()).isEqualTo(BYTES.length);
            }
        }
        assertThat(puts()).isEqualTo(5);
    }

    @Test
    void aServiceThatKeepsNothingIsTheNetworkAndNotALoop() throws Exception {
        drive().storeAtMost(0);
        try (Upload upload = connector.open(REQUEST, null)) {
            assertThat(failureOf(() -> send(upload, BYTES, 0, 1)).kind()).isEqualTo(FailureKind.NETWORK);
        }
        assertThat(puts()).isEqualTo(1);
    }

    @Test
    void aSessionThatHoldsLessThanTheCheckpointIsLost() throws Exception {
        Checkpoint checkpoint;
        try (Upload upload = connector.open(REQUEST, null)) {
            send(upload, BYTES, 0, 3);
            checkpoint = checkpoint(REQUEST, upload.checkpoint());
        }
        drive().shortenSessions(3 * PART);
        connector.open(REQUEST, checkpoint).close();
        drive().shortenSessions(2 * PART);

        ConnectorException failure = failureOf(() -> connector.open(REQUEST, checkpoint));

        assertThat(failure.kept()).isEqualTo(Kept.LOST);
        assertThat(failure).hasMessageContaining("holds 524288 bytes, fewer than the 786432 of the checkpoint");
        deliver(connector, REQUEST, BYTES);
        assertThat(server.view().files()).containsExactly(DriveServer.DIRECTORY + "/room/a.mkv");
    }

    @Test
    void aSessionThatLosesBytesOnItsWayIsLost() throws Exception {
        try (Upload upload = connector.open(REQUEST, null)) {
            send(upload, BYTES, 0, 3);
            drive().shortenSessions(PART);

            assertThat(failureOf(() -> send(upload, BYTES, 3, 4)).kept()).isEqualTo(Kept.LOST);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void aSessionThatIsGoneIsLost(int status) throws Exception {
        Checkpoint checkpoint = ahead(BYTES, 2);
        drive().refuse(each -> each.startsWith("PUT"), 1, Refusal.of(status, "notFound", "Not Found"));

        ConnectorException failure = failureOf(() -> connector.open(REQUEST, checkpoint));

        assertThat(failure.kept()).isEqualTo(Kept.LOST);
        assertThat(failure).hasMessageContaining("the upload is gone (" + status + ")");
    }

    @Test
    void aSessionThatExpiredIsLost() throws Exception {
        Checkpoint checkpoint = ahead(BYTES, 2);
        drive().expireSessions();

        assertThat(failureOf(() -> connector.open(REQUEST, checkpoint)).kept()).isEqualTo(Kept.LOST);
    }

    @Test
    void aSessionThatExpiresOnItsWayIsLost() throws Exception {
        try (Upload upload = connector.open(REQUEST, null)) {
            send(upload, BYTES, 0, 1);
            drive().expireSessions();

            assertThat(failureOf(() -> send(upload, BYTES, 1, 2)).kept()).isEqualTo(Kept.LOST);
        }
    }

    @Test
    void theLastAnswerMayBeLostAndTheNextNodeFindsTheWholeFile() throws Exception {
        Checkpoint checkpoint = ahead(BYTES, 5);

        try (Upload upload = connector.open(REQUEST, checkpoint)) {
            send(upload, BYTES, 1, 5);
            upload.publish(Payload.content(BYTES));
        }

        assertThat(server.view().files()).containsExactly(DriveServer.DIRECTORY + "/room/a.mkv");
    }

    @Test
    void anUploadBelongsToThePartsItWasBegunWith() throws Exception {
        Checkpoint checkpoint = ahead(BYTES, 2);
        try (Connector other = new DriveConnectorType()
                .create(new Settings(
                        DriveSettings.DECLARED,
                        Map.of(
                                "service-account-file", server.keyFile().toString(),
                                "shared-drive", server.shared(),
                                "endpoint", drive().uri().toString())))) {
            assertThat(other.bufferBytes(REQUEST.length(), checkpoint.at())).isEqualTo(PART);
            assertThat(other.bufferBytes(REQUEST.length(), null)).isEqualTo(BYTES.length);
        }
    }

    @Test
    void aCheckpointOfAnotherKindIsLost() {
        var foreign = checkpoint(REQUEST, new ResumePoint(10, "a token of something else"));

        assertThat(failureOf(() -> connector.open(REQUEST, foreign)).kept()).isEqualTo(Kept.LOST);
    }

    @Test
    void aTokenThatEndsOnTheWayIsRenewedOnce() throws Exception {
        try (Upload upload = connector.open(request("small.mkv", 10), null)) {
            upload.part(0, List.of(Payload.slice(BYTES, 0, 10)));
            drive().revokeTokens();
            long before = asked("POST", "/token");

            upload.publish(Payload.content(Arrays.copyOf(BYTES, 10)));

            assertThat(asked("POST", "/token") - before).isEqualTo(1);
        }
    }

    @Test
    void aSessionThatCannotBeBegunLeavesNothing() {
        drive().refuse(
                        each -> each.contains("uploadType=resumable"),
                        1,
                        Refusal.of(503, "backendError", "Backend Error"));

        assertThat(failureOf(() -> connector.open(REQUEST, null)).kind()).isEqualTo(FailureKind.THROTTLED);

        assertThat(server.view().files()).isEmpty();
    }

    @Test
    void theAddressOfASessionIsInNoMessage() throws Exception {
        Checkpoint checkpoint = ahead(BYTES, 2);
        String secret = checkpoint.at().handle().replaceAll(".*upload_id=", "");
        drive().refuse(each -> each.startsWith("PUT"), 1, Refusal.of(500, "backendError", "Backend Error"));

        ConnectorException failure = failureOf(() -> connector.open(REQUEST, checkpoint));

        assertThat(failure.getMessage()).doesNotContain(secret);
    }
}

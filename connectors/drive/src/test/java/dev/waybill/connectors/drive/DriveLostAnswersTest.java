package dev.waybill.connectors.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Payload;
import dev.waybill.connector.StoredFile;
import dev.waybill.connector.Upload;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.FailureKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was asked for is done, and its answer is lost: an id that was got before says so, and nothing is there twice. */
class DriveLostAnswersTest extends DriveScene {

    private static final String ROOM = DriveServer.DIRECTORY + "/room";
    private static final String FILE = ROOM + "/a.mkv";
    private static final int SMALL = 1000;
    private static final int LARGE = PART + 7;

    private static boolean isInOneRequest(String request) {
        return request.startsWith("POST ") && request.contains("uploadType=multipart");
    }

    private static boolean isWithoutBytes(String request) {
        return request.startsWith("POST /drive/v3/files");
    }

    private static UploadRequest requestOf(byte[] bytes) {
        return request("room/a.mkv", bytes.length);
    }

    private static void requireNetwork(ConnectorException failure) {
        assertThat(failure.kind()).as("%s", failure).isEqualTo(FailureKind.NETWORK);
    }

    private Upload opened(byte[] bytes) throws ConnectorException {
        Upload upload = connector.open(requestOf(bytes), null);
        send(upload, bytes, 0, Math.ceilDiv(bytes.length, PART));
        return upload;
    }

    private void requireDeliveredOnce(byte[] bytes) throws Exception {
        assertThat(server.view().files()).containsExactly(FILE);
        try (var in = server.view().open(FILE).orElseThrow()) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {SMALL, LARGE})
    void whateverWeMakeBearsAnIdThatWeGotBefore(int size) throws Exception {
        byte[] bytes = Payload.of(size, 1);

        deliver(connector, requestOf(bytes), bytes);

        for (String each : List.of(FILE, ROOM, DriveServer.DIRECTORY)) {
            String id = server.view().id(each).orElseThrow();
            assertThat(drive().isGenerated(id)).as("the id of %s", each).isTrue();
        }
    }

    @Test
    void aSmallFileWhoseAnswerIsLostIsThereOnce() throws Exception {
        byte[] bytes = Payload.of(SMALL, 2);
        drive().loseAnswers(DriveLostAnswersTest::isInOneRequest, 1);
        try (Upload upload = opened(bytes)) {
            requireNetwork(failureOf(() -> upload.publish(Payload.content(bytes))));
        }
        assertThat(server.view().files()).as("under its temporary name").hasSize(1);

        deliver(connector, requestOf(bytes), bytes);

        requireDeliveredOnce(bytes);
    }

    @Test
    void aSmallFileThatIsSentTwiceUnderOneIdIsFound() throws Exception {
        byte[] bytes = Payload.of(SMALL, 3);
        drive().loseAnswers(DriveLostAnswersTest::isInOneRequest, 1);
        try (Upload upload = opened(bytes)) {
            requireNetwork(failureOf(() -> upload.publish(Payload.content(bytes))));
            String made = server.view()
                    .id(ROOM + "/" + requestOf(bytes).temporaryPath().name())
                    .orElseThrow();

            StoredFile stored = upload.publish(Payload.content(bytes));

            assertThat(stored.url()).contains(made);
            assertThat(asked("POST", "uploadType=multipart")).isEqualTo(2);
        }
        requireDeliveredOnce(bytes);
    }

    @Test
    void p3WhatIsFoundUnderOurIdIsJudgedAsWell() throws Exception {
        byte[] bytes = Payload.of(SMALL, 4);
        drive().loseAnswers(DriveLostAnswersTest::isInOneRequest, 1);
        try (Upload upload = opened(bytes)) {
            requireNetwork(failureOf(() -> upload.publish(Payload.content(bytes))));

            assertThat(failureOf(() -> upload.publish(Payload.content(Payload.of(SMALL, 5)))))
                    .hasMessageContaining("not proven");
        }
        assertThat(server.view().files()).doesNotContain(FILE);
    }

    @Test
    void anAbortTakesAwayWhatWasMadeThoughNobodySaidSo() throws Exception {
        byte[] bytes = Payload.of(SMALL, 6);
        drive().loseAnswers(DriveLostAnswersTest::isInOneRequest, 1);
        try (Upload upload = opened(bytes)) {
            requireNetwork(failureOf(() -> upload.publish(Payload.content(bytes))));

            upload.abort();
        }
        assertThat(server.view().files()).isEmpty();
    }

    @Test
    void aLargeFileWhoseBeginningIsLostLeavesNothing() throws Exception {
        byte[] bytes = Payload.of(LARGE, 7);
        server.view().putFolder(ROOM);
        drive().loseAnswers(DriveLostAnswersTest::isWithoutBytes, 1);

        requireNetwork(failureOf(() -> connector.open(requestOf(bytes), null)));
        assertThat(server.view().files()).isEmpty();

        deliver(connector, requestOf(bytes), bytes);
        requireDeliveredOnce(bytes);
    }

    @Test
    void aFolderWhoseAnswerIsLostHasNoTwin() throws Exception {
        byte[] bytes = Payload.of(SMALL, 8);
        drive().loseAnswers(DriveLostAnswersTest::isWithoutBytes, 1);
        requireNetwork(failureOf(() -> connector.open(requestOf(bytes), null)));

        deliver(connector, requestOf(bytes), bytes);

        assertThat(server.view().folders()).doesNotHaveDuplicates();
        requireDeliveredOnce(bytes);
    }
}

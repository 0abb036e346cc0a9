package dev.waybill.connectors.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Kept;
import dev.waybill.connector.Payload;
import dev.waybill.connector.Upload;
import dev.waybill.connector.WritingInParts;
import dev.waybill.connector.guard.GuardedConnector;
import dev.waybill.connectors.s3.ScriptedServer.Answer;
import dev.waybill.connectors.s3.ScriptedServer.Request;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.DigestState;
import dev.waybill.model.FailureKind;
import dev.waybill.model.RemotePath;
import dev.waybill.model.ResumePoint;
import dev.waybill.model.SourceVersion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What happens after answers that no imitation of S3 gives. */
class ScriptedAnswersTest extends ScriptedScene {

    @Test
    void anErrorInsideA200OfTheCompletionIsAFailure() throws Exception {
        server.answer(request ->
                request.is("POST", "uploadId=") ? Optional.of(Answer.error(200, "InternalError")) : Optional.empty());

        ConnectorException failure = failureOf(this::deliverLarge);

        assertThat(failure.kind()).isEqualTo(FailureKind.NETWORK);
        assertThat(failure).hasMessageContaining("InternalError");
    }

    @Test
    void aServerThatAsksToSlowDownSaysForHowLong() {
        server.answer(request -> Optional.of(Answer.error(503, "SlowDown").with("Retry-After", "7")));

        ConnectorException failure = failureOf(() -> connector.check());

        assertThat(failure.kind()).isEqualTo(FailureKind.THROTTLED);
        assertThat(failure.failure().retryAfter()).isEqualTo(Duration.ofSeconds(7));
        assertThat(server.requests())
                .as("nothing was tried twice, and the marker was taken away")
                .hasSize(2);
    }

    @Test
    void aBucketElsewhereNamesItsRegion() {
        server.answer(request ->
                Optional.of(Answer.error(301, "PermanentRedirect").with("x-amz-bucket-region", "eu-west-1")));

        for (ThrowingCallable each :
                List.<ThrowingCallable>of(() -> connector.check(), () -> connector.stat(RemotePath.of("a")))) {
            ConnectorException failure = failureOf(each);
            assertThat(failure.kind()).isEqualTo(FailureKind.CONFIGURATION);
            assertThat(failure).hasMessageContaining("eu-west-1");
        }
    }

    @Test
    void framesThatWereKeptAsContentBlockTheDestination() {
        String framed = "3e8;chunk-signature=" + "0".repeat(64) + "\r\n";
        server.answer(request -> switch (request.method()) {
            case "GET" -> Optional.of(Answer.of(200, framed));
            case "HEAD" ->
                server.requests().stream().anyMatch(each -> each.is("PUT", "/a.mkv"))
                        ? Optional.of(Answer.of(200, "").with("Content-Length", "1090"))
                        : Optional.empty();
            default -> Optional.empty();
        });

        ConnectorException found = failureOf(this::deliverSmall);
        ConnectorException checked = failureOf(() -> connector.check());

        assertThat(found.kind()).isEqualTo(FailureKind.CONFIGURATION);
        assertThat(found).hasMessageContaining("frames");
        assertThat(checked.kind()).isEqualTo(FailureKind.CONFIGURATION);
        assertThat(server.requests())
                .as("what is no copy is not left under its name")
                .anyMatch(each -> each.is("DELETE", "/a.mkv"));
    }

    @Test
    void anUploadThatIsGoneIsLost() {
        server.answer(request ->
                request.is("PUT", "partNumber=") ? Optional.of(Answer.error(404, "NoSuchUpload")) : Optional.empty());

        assertThat(failureOf(this::deliverLarge).kept()).isEqualTo(Kept.LOST);
    }

    @Test
    void aPartThatArrivedChangedIsTheNetworksFault() {
        server.answer(request ->
                request.is("PUT", "partNumber=") ? Optional.of(Answer.error(400, "BadDigest")) : Optional.empty());

        ConnectorException failure = failureOf(this::deliverLarge);

        assertThat(failure.kind()).isEqualTo(FailureKind.NETWORK);
        assertThat(failure.kept()).isEqualTo(Kept.CHECKPOINT);
    }

    @ParameterizedTest
    @CsvSource({"403, QuotaExceeded", "507, XMinioStorageFull", "507, ''"})
    void aPartForWhichThereIsNoRoomSaysSoAndLeavesNothing(int status, String code) throws Exception {
        server.answer(request ->
                request.is("PUT", "partNumber=") ? Optional.of(Answer.error(status, code)) : Optional.empty());

        ConnectorException failure = failureAndAbort(LARGE);

        assertThat(failure.kind()).isEqualTo(FailureKind.QUOTA);
        assertThat(failure.kept()).isEqualTo(Kept.CHECKPOINT);
        assertThat(failure)
                .hasMessageMatching("could not send part 0 of a\\.mkv to acme.*: .*make room.*" + status + ".*");
        assertThat(asked("DELETE", "uploadId=upload-1"))
                .as("the end of the upload")
                .hasSize(1);
        assertThat(asked("DELETE", ".part")).as("the end of its mark").hasSize(1);
        assertThat(asked("POST", "uploadId=")).as("completions").isEmpty();
    }

    @Test
    void aFileThatMayNotBeWrittenSaysWhatToGrantAndLeavesNothing() throws Exception {
        server.answer(request ->
                request.stores("/a.mkv") ? Optional.of(Answer.error(403, "AccessDenied")) : Optional.empty());

        ConnectorException failure = failureAndAbort(SMALL);

        assertThat(failure.kind()).isEqualTo(FailureKind.AUTH);
        assertThat(failure).hasMessageMatching("could not publish a\\.mkv to acme.*: .*grant it.*403 AccessDenied.*");
        assertThat(server.requests()).filteredOn(each -> each.stores("/a.mkv")).hasSize(1);
        assertThat(asked("DELETE", "/")).as("of what was never there").isEmpty();
    }

    /** How a delivery of {@code bytes} ends as the engine makes it, which then takes back what it sent. */
    private ConnectorException failureAndAbort(byte[] bytes) throws ConnectorException {
        Connector guarded = WritingInParts.over(new GuardedConnector("acme", connector));
        try (Upload upload = guarded.open(request(bytes.length), null)) {
            ConnectorException failure = failureOf(() -> {
                upload.write(Payload.slice(bytes, 0, bytes.length));
                upload.publish(Payload.content(bytes));
            });
            upload.abort();
            return failure;
        }
    }

    @Test
    void partsAreTakenOverPageByPage() throws Exception {
        server.answer(ScriptedAnswersTest::listing);
        var parts = new Parts();
        parts.add(1, new Parts.Part("one", PART));
        parts.add(2, new Parts.Part("two", PART));
        parts.add(3, new Parts.Part("three", PART));
        String handle = new ResumeToken("upload-1", PART, parts.row().fingerprint()).toString();

        try (Upload upload = connector.open(request(4 * PART), checkpoint(3L * PART, handle))) {
            assertThat(upload.position()).isEqualTo(3L * PART);
            assertThat(upload.checkpoint().handle()).isEqualTo(handle);
        }
        String other = new ResumeToken("upload-1", PART, "00000000").toString();
        assertThat(failureOf(() -> connector.open(request(4 * PART), checkpoint(3L * PART, other)))
                        .kept())
                .isEqualTo(Kept.LOST);
    }

    private static Optional<Answer> listing(Request request) {
        if (!request.is("GET", "uploadId=upload-1")) {
            return Optional.empty();
        }
        return Optional.of(
                request.is("GET", "part-number-marker=2")
                        ? Answer.of(200, "<ListPartsResult>" + part(3, "three") + "</ListPartsResult>")
                        : Answer.of(
                                200,
                                "<ListPartsResult><IsTruncated>true</IsTruncated>" + part(1, "one") + part(2, "two")
                                        + "</ListPartsResult>"));
    }

    private static String part(int number, String tag) {
        return "<Part><PartNumber>" + number + "</PartNumber><ETag>\"" + tag + "\"</ETag><Size>" + PART
                + "</Size></Part>";
    }

    @Test
    void aServerThatIsSilentIsGivenUp() {
        server.answer(request -> {
            awaitClose();
            return Optional.empty();
        });
        try (Connector hasty = new S3ConnectorType(Duration.ofSeconds(5), Duration.ofMillis(200))
                .create(S3Server.settings(server.endpoint(), Map.of()))) {
            assertThat(failureOf(() -> hasty.stat(RemotePath.of("a"))).kind()).isEqualTo(FailureKind.NETWORK);
        }
    }

    private static void awaitClose() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aWorkerThatStopsIsNoFailureOfTheNetwork() throws Exception {
        var asked = new CountDownLatch(1);
        server.answer(request -> {
            asked.countDown();
            awaitClose();
            return Optional.empty();
        });
        var failure = new CompletableFuture<ConnectorException>();
        Thread worker =
                Thread.ofVirtual().start(() -> failure.complete(failureOf(() -> connector.stat(RemotePath.of("a")))));
        asked.await();

        worker.interrupt();

        assertThat(failure.get().kind()).isEqualTo(FailureKind.WORKER_STOPPED);
    }

    private static Checkpoint checkpoint(long offset, String handle) {
        return new Checkpoint(
                1,
                RemotePath.of("a.mkv"),
                new ResumePoint(offset, handle),
                new SourceVersion(null, null, null),
                DigestState.START,
                null);
    }
}

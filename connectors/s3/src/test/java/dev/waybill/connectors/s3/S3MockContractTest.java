package dev.waybill.connectors.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorContract;
import dev.waybill.connector.Payload;
import dev.waybill.connector.StoredFile;
import dev.waybill.connector.Upload;
import dev.waybill.connector.UploadRequest;
import dev.waybill.connector.WritingInParts;
import dev.waybill.model.Checksum;
import dev.waybill.model.FailureKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.Tag;

/** The contract at a server that computes and keeps checksums, and what only such a server can show. */
class S3MockContractTest extends ConnectorContract {

    private static final int PART = 5 * MIB;
    private static final Instant FAR_AHEAD = Instant.parse("2037-01-01T00:00:00Z");

    private static final String TAKES_AWAY =
            "when it ends an upload it takes away the object of that key, which others wrote";

    private static final Map<String, String> DEVIATIONS = Map.of(
            "onlyWhatIsOursByNameIsSwept",
            TAKES_AWAY,
            "abortingNeverTouchesTheFinalName",
            TAKES_AWAY,
            "aForeignFileIsNotReplacedUnasked",
            TAKES_AWAY,
            "anOldGenerationThatPublishesLateReplacesNothing",
            TAKES_AWAY,
            "anOldGenerationThatGoesOnTouchesNothingOfTheNext",
            TAKES_AWAY,
            "whatWasSentBeyondTheEndIsCutOff",
            "it refuses a completion for the size of a part that the completion does not name",
            BucketFarSide.HALF_SENT,
            "it answers 400 without a code to a body that ends early, where Amazon says IncompleteBody");

    S3MockContractTest() {
        super(new BucketFarSide(S3Server::s3Mock, Map.of(), DEVIATIONS));
    }

    @Override
    @Test
    @Disabled("S3Mock now and then answers 500 when several end one upload at the same moment; S3Proxy runs the case")
    public void severalMaySweepAtTheSameTime() {}

    private BucketFarSide bucket() {
        return (BucketFarSide) farSide();
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, PART + 1000})
    void anObjectBearsWhatTheSettingsSayOfIt(int size) throws Exception {
        byte[] bytes = Payload.of(size, 1);
        var settings = Map.of(
                "storage-class", "STANDARD_IA",
                "server-side-encryption", "aws:kms",
                "kms-key-id", S3Server.KMS_KEY,
                "metadata", "room={room_id}, kept-by=waybill",
                "tags", "conf={conf_num}, kind=video");
        try (Connector labelling = WritingInParts.over(bucket().connectWith(settings))) {
            send(labelling, about(request("labelled.mkv", size)), bytes);
        }

        HeadObjectResponse head = bucket().client()
                .headObject(each -> each.bucket(S3Server.BUCKET).key("incoming/video/labelled.mkv"));
        assertThat(head.metadata()).containsEntry("room", "R%C3%A4um%207").containsEntry("kept-by", "waybill");
        assertThat(head.storageClassAsString()).isEqualTo("STANDARD_IA");
        // S3Mock looks for it in the request that completes an upload, where S3 knows no such header.
        assertThat(head.serverSideEncryptionAsString()).isEqualTo(size < PART ? "aws:kms" : null);
        List<Tag> tags = bucket().client()
                .getObjectTagging(each -> each.bucket(S3Server.BUCKET).key("incoming/video/labelled.mkv"))
                .tagSet();
        assertThat(tags)
                .extracting(Tag::key, Tag::value)
                .containsExactlyInAnyOrder(tuple("conf", "42_43"), tuple("kind", "video"));
    }

    private static UploadRequest about(UploadRequest request) {
        return new UploadRequest(
                request.path(),
                request.delivery(),
                1,
                request.length(),
                false,
                Map.of("room_id", "Räum 7", "conf_num", "42;43"));
    }

    @Test
    void p3TheServersChecksumOfAFileInPartsIsOneOfTheWhole() throws Exception {
        byte[] bytes = Payload.of(2 * PART + 1000, 2);

        StoredFile stored = send(connector(), request("whole.mkv", bytes.length), bytes);

        assertThat(stored.checksums()).isEqualTo(Payload.checksums(bytes, List.of(Checksum.Algorithm.CRC32C)));
    }

    @Test
    void p3AFileThatIsNotWhatWasCountedNeverShows() throws Exception {
        byte[] bytes = Payload.of(PART + 1000, 3);
        try (Upload upload = connector().open(request("other.mkv", bytes.length), null)) {
            upload.write(Payload.slice(Payload.of(bytes.length, 4), 0, bytes.length));

            // Amazon calls this BadDigest; S3Mock calls the checksum an invalid header.
            assertThat(failureOf(() -> upload.publish(Payload.content(bytes))).kind())
                    .isEqualTo(FailureKind.CONFIGURATION);
            upload.abort();
        }
        assertThat(farSide().names()).isEmpty();
        assertThat(bucket().openUploads()).isEmpty();
    }

    @Test
    void aFileThatFitsIntoOnePartOpensNoUpload() throws Exception {
        byte[] bytes = Payload.of(PART, 5);
        UploadRequest known = request("fits.mkv", bytes.length);
        var unknown = new UploadRequest(
                request("unknown.mkv", 0).path(), delivery("unknown"), 1, OptionalLong.empty(), false);
        try (Upload upload = connector().open(known, null);
                Upload other = connector().open(unknown, null)) {
            upload.write(Payload.slice(bytes, 0, PART));
            other.write(Payload.slice(bytes, 0, PART - 1));

            assertThat(bucket().openUploads()).isEmpty();
            assertThat(upload.checkpoint().offset()).isZero();
            assertThat(other.checkpoint().offset()).isZero();
        }
    }

    @Test
    void aSweepEndsOurUploadsAndNobodyElses() throws Exception {
        bucket().client()
                .createMultipartUpload(each -> each.bucket(S3Server.BUCKET).key("incoming/video/foreign.mkv"));
        sendPart(request("ours.mkv", 2 * PART), Payload.of(PART, 6), PART);
        assertThat(bucket().openUploads()).hasSize(2);

        assertThat(connector().sweep(Instant.EPOCH)).isZero();
        assertThat(connector().sweep(FAR_AHEAD)).isEqualTo(1);

        assertThat(bucket().openUploads())
                .extracting(MultipartUpload::key)
                .containsExactly("incoming/video/foreign.mkv");
        assertThat(farSide().names()).isEmpty();
    }

    @Test
    void anAbortedAttemptOfWhichNothingIsKnownIsFoundByItsMark() throws Exception {
        UploadRequest request = request("forgotten.mkv", 2 * PART);
        sendPart(request, Payload.of(PART, 7), PART);

        try (Upload again = connector().open(request, null)) {
            again.abort();
        }

        assertThat(bucket().openUploads()).isEmpty();
        assertThat(farSide().names()).isEmpty();
    }
}

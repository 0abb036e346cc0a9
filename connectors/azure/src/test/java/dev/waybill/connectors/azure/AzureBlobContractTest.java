package dev.waybill.connectors.azure;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.models.AccessTier;
import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.blob.models.Block;
import com.azure.storage.blob.models.BlockListType;
import com.azure.storage.blob.specialized.BlockBlobClient;
import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorContract;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Kept;
import dev.waybill.connector.Payload;
import dev.waybill.connector.StoredFile;
import dev.waybill.connector.TemporaryName;
import dev.waybill.connector.Upload;
import dev.waybill.connector.UploadRequest;
import dev.waybill.connector.WritingInParts;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.FailureKind;
import dev.waybill.model.ResumePoint;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract at Azurite, and what is the service's own. */
class AzureBlobContractTest extends ConnectorContract {

    private static final int PART = 256 * KIB;
    private static final int LARGE = PART + 1000;
    private static final int THREE = 2 * PART + 1000;
    private static final Instant FAR_AHEAD = Instant.parse("2037-01-01T00:00:00Z");
    private static final Instant LONG_AGO = Instant.parse("2001-01-01T00:00:00Z");

    AzureBlobContractTest() {
        super(new ContainerFarSide());
    }

    private ContainerFarSide container() {
        return (ContainerFarSide) farSide();
    }

    /** Delivers by a connector with other settings; a change to nothing takes a setting out. */
    private StoredFile sendWith(Map<String, String> changed, String path, byte[] bytes) throws ConnectorException {
        try (Connector other = WritingInParts.over(container().connectWith(changed))) {
            return send(other, request(path, bytes.length), bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, LARGE})
    void aBlobBearsWhatTheSettingsSayOfIt(int size) throws Exception {
        byte[] bytes = Payload.of(size, 1);

        sendWith(Map.of("access-tier", "Cool"), "labelled.mkv", bytes);

        BlobProperties blob = container().blob("labelled.mkv").getProperties();
        assertThat(blob.getAccessTier()).isEqualTo(AccessTier.COOL);
        assertThat(blob.getContentType()).isEqualTo("video/x-matroska");
        assertThat(blob.getMetadata())
                .containsEntry("delivery_id", delivery("labelled.mkv").value())
                .containsKeys("crc32c", "sha256");
        assertThat(HexFormat.of().formatHex(blob.getContentMd5()))
                .isEqualTo(blob.getMetadata().get("md5"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1000, LARGE})
    void p5ThePublicationOfTheSameFileAgainIsThatFile(int size) throws Exception {
        byte[] bytes = Payload.of(size, 2);
        UploadRequest request = request("again.mkv", size);
        StoredFile first = send(connector(), request, bytes);
        String tag = container().blob("again.mkv").getProperties().getETag();

        assertThat(send(connector(), next(request), bytes)).isEqualTo(first);

        assertThat(container().blob("again.mkv").getProperties().getETag()).isEqualTo(tag);
        assertThat(failureOf(() -> send(connector(), next(request), Payload.of(size + 1, 3)))
                        .kind())
                .isEqualTo(FailureKind.CONFLICT);
    }

    @Test
    void aPublicationByAnotherTakesTheBlocksAway() throws Exception {
        byte[] bytes = Payload.of(LARGE, 4);
        UploadRequest request = replacing(request("emptied.mkv", LARGE));
        Checkpoint checkpoint = sendPart(request, bytes, PART);
        assertThat(checkpoint.at().offset()).isEqualTo(PART);
        try (Upload upload = connector().open(request, checkpoint)) {
            // Azurite keeps them when the other sends a whole blob at once, which the service does not.
            container().blob("emptied.mkv").commitBlockList(List.of(), true);

            ConnectorException failure = failureOf(() -> finish(upload, bytes));

            assertThat(failure.kept()).isEqualTo(Kept.LOST);
        }
        assertThat(failureOf(() -> connector().open(request, checkpoint)).kept())
                .isEqualTo(Kept.LOST);
    }

    /** All of {@code bytes} staged, and a checkpoint that says so. */
    private Checkpoint staged(UploadRequest request, byte[] bytes) throws Exception {
        try (Connector other = container().connectWith(Map.of());
                Upload upload = other.open(request, null)) {
            for (int index = 0; index < 3; index++) {
                upload.part(index, List.of(Payload.slice(bytes, index * PART, Math.min(THREE, (index + 1) * PART))));
            }
            Checkpoint checkpoint = checkpoint(request, upload.checkpoint());
            assertThat(checkpoint.at().offset()).isEqualTo(THREE);
            return checkpoint;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aBlockOfAnotherSizeThanTheCheckpointSaysIsLost(int index) throws Exception {
        byte[] bytes = Payload.of(THREE, 11);
        UploadRequest request = request("restaged.mkv", THREE);
        Checkpoint checkpoint = staged(request, bytes);
        BlockBlobClient blob = container().blob("restaged.mkv");
        String id = blob.listBlocks(BlockListType.UNCOMMITTED).getUncommittedBlocks().stream()
                .map(Block::getName)
                .filter(each -> new String(Base64.getDecoder().decode(each), US_ASCII).endsWith(".0000" + index))
                .findFirst()
                .orElseThrow();
        blob.stageBlock(id, BinaryData.fromBytes(new byte[999]));

        ConnectorException failure = failureOf(() -> connector().open(request, checkpoint));

        assertThat(failure.kept()).isEqualTo(Kept.LOST);
        assertThat(failure).hasMessageContaining("does not hold block " + index + " of the 3");
        send(connector(), next(request), bytes);
        assertThat(farSide().bytes("restaged.mkv")).hasValue(bytes);
    }

    @Test
    void aBlockThatTheCheckpointNamesAndNobodyStagedIsLost() throws Exception {
        byte[] bytes = Payload.of(THREE, 12);
        UploadRequest request = request("gap.mkv", THREE);
        Checkpoint two = sendPart(request, bytes, 2 * PART);
        assertThat(two.at().offset()).isEqualTo(2 * PART);
        Checkpoint three = checkpoint(request, new ResumePoint(THREE, two.at().handle()));

        ConnectorException failure = failureOf(() -> connector().open(request, three));

        assertThat(failure.kept()).isEqualTo(Kept.LOST);
        assertThat(failure).hasMessageContaining("does not hold block 2 of the 3");
        goOn(request, two, bytes);
        assertThat(farSide().bytes("gap.mkv")).hasValue(bytes);
    }

    @Test
    void blocksThatAnotherProgramLeftUnderTheNameAreAConflict() throws Exception {
        String shorter = Base64.getEncoder().encodeToString(new byte[8]);
        container().blob("theirs.mkv").stageBlock(shorter, BinaryData.fromBytes(new byte[10]));

        ConnectorException failure =
                failureOf(() -> send(connector(), request("theirs.mkv", LARGE), Payload.of(LARGE, 6)));

        assertThat(failure.kind()).isEqualTo(FailureKind.CONFLICT);
        assertThat(failure).hasMessageContaining("another program left blocks");
    }

    @Test
    void namesThatTheServiceWouldChangeAreRefused() {
        for (String name : List.of("back\\slash.mkv", "folder./a.mkv", "dot.")) {
            assertThat(failureOf(() -> connector().open(request(name, 10), null))
                            .kind())
                    .isEqualTo(FailureKind.ILLEGAL_NAME);
        }
    }

    @Test
    void aSweepTakesOldMarkersOfOursAndNothingElse() throws Exception {
        String marker = ".waybill/" + TemporaryName.of("check", delivery("check"), 0);
        for (String name : List.of(marker, ".waybill/theirs.txt", "room/" + TemporaryName.of("a", delivery("a"), 1))) {
            farSide().put(name, Payload.of(10, 7));
        }

        assertThat(connector().sweep(LONG_AGO)).isZero();
        assertThat(connector().sweep(FAR_AHEAD)).isEqualTo(1);

        assertThat(farSide().names()).hasSize(2).doesNotContain(marker);
    }

    @Test
    void aSignatureIsEnoughForEverything() throws Exception {
        String sas = "?" + AzuriteServer.ACCOUNT.sign("rwdlc", Instant.now().plus(Duration.ofHours(1)));
        Map<String, String> settings = Map.of("account", "", "key", "", "sas-token", sas);
        try (Connector signed = container().connectWith(settings)) {
            signed.check();
            assertThat(signed.sweep(LONG_AGO)).isZero();
        }
        byte[] bytes = Payload.of(LARGE, 8);
        StoredFile stored = sendWith(settings, "signed.mkv", bytes);

        assertThat(stored.url()).doesNotContain("sig=").endsWith("/incoming/video/signed.mkv");
        assertThat(farSide().bytes("signed.mkv")).hasValue(bytes);
    }

    @Test
    void aSignatureThatIsOverOrLacksARightIsRefusedAndNotShown() throws Exception {
        String over = AzuriteServer.ACCOUNT.sign("rwdlc", LONG_AGO);
        String weak = AzuriteServer.ACCOUNT.sign("r", Instant.now().plus(Duration.ofHours(1)));
        for (String sas : List.of(over, weak)) {
            try (Connector signed = container().connectWith(Map.of("account", "", "key", "", "sas-token", sas))) {
                ConnectorException failure = failureOf(signed::check);

                assertThat(failure.kind()).isEqualTo(FailureKind.AUTH);
                assertThat(failure).hasStackTraceContaining("403").message().doesNotContain("sig=");
                assertThat(failure.getCause()).isNull();
            }
        }
    }

    @Test
    void aConnectionStringSaysItAll() throws Exception {
        String all = "DefaultEndpointsProtocol=http;AccountName=" + AzuriteServer.ACCOUNT.name() + ";AccountKey="
                + AzuriteServer.ACCOUNT.key() + ";BlobEndpoint="
                + container().server().endpoint() + ";";
        byte[] bytes = Payload.of(1000, 9);

        sendWith(Map.of("account", "", "key", "", "endpoint", "", "connection-string", all), "said.mkv", bytes);

        assertThat(farSide().bytes("said.mkv")).hasValue(bytes);
    }

    @Test
    void anEmulatorMayBeCalledByName() throws Exception {
        String endpoint = container().server().endpoint().replace("127.0.0.1", "localhost");
        byte[] bytes = Payload.of(LARGE, 10);

        StoredFile stored = sendWith(Map.of("endpoint", endpoint), "named host.mkv", bytes);

        assertThat(stored.url()).startsWith(endpoint + "/").endsWith("/incoming/video/named%20host.mkv");
        assertThat(farSide().bytes("named host.mkv")).hasValue(bytes);
    }

    @Test
    void aVersionThatTheServerDoesNotKnowIsAMatterOfConfiguration() throws Exception {
        try (Connector modern = container().connectWith(Map.of("api-version", "2026-10-06"))) {
            ConnectorException failure = failureOf(modern::check);

            assertThat(failure.kind()).isEqualTo(FailureKind.CONFIGURATION);
            assertThat(failure).hasMessageContaining("api-version");
        }
    }
}

package dev.waybill.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.attempt.AttemptEnd;
import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Upload;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.Checksum;
import dev.waybill.model.FailureKind;
import dev.waybill.model.OnConflict;
import dev.waybill.model.Proof;
import dev.waybill.model.RemotePath;
import dev.waybill.model.Verified;
import dev.waybill.transfer.source.SourceFile;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a file whose name is taken. */
class ConflictTest {

    private static final byte[] BYTES = SourceFile.content(200_000);
    private static final byte[] OTHER = SourceFile.content(200_001);

    @Test
    void renameGivesItAnotherNameAndKeepsTheFileThere() throws Exception {
        try (var scene = taken(OnConflict.RENAME, OTHER)) {
            Proof proof = scene.delivered(null);
            assertThat(proof.path()).hasToString(scene.renamed());
            assertThat(scene.store.bytes(scene.renamed())).contains(BYTES);
            assertThat(scene.store.bytes(TransferScene.PATH)).contains(OTHER);
        }
    }

    @Test
    void renameGivesUpWhereBothNamesAreTaken() throws Exception {
        try (var scene = taken(OnConflict.RENAME, OTHER)) {
            scene.store.put(scene.renamed(), OTHER, TransferScene.NOW);
            assertThat(scene.failed(null).failure().kind()).isEqualTo(FailureKind.CONFLICT);
            assertThat(scene.store.names()).hasSize(2);
        }
    }

    @Test
    void replaceTakesTheName() throws Exception {
        try (var scene = taken(OnConflict.REPLACE, OTHER)) {
            scene.delivered(null);
            assertThat(scene.store.bytes(TransferScene.PATH)).contains(BYTES);
            assertThat(scene.store.names()).hasSize(1);
        }
    }

    @Test
    void keepEndsWithTheFileThere() throws Exception {
        try (var scene = taken(OnConflict.KEEP, OTHER)) {
            assertThat(scene.failed(null).failure().kind()).isEqualTo(FailureKind.EXISTS);
            assertThat(scene.store.bytes(TransferScene.PATH)).contains(OTHER);
        }
    }

    @Test
    void failEndsWithTheFileThere() throws Exception {
        try (var scene = taken(OnConflict.FAIL, OTHER)) {
            assertThat(scene.failed(null).failure().kind()).isEqualTo(FailureKind.CONFLICT);
            assertThat(scene.store.bytes(TransferScene.PATH)).contains(OTHER);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = OnConflict.class,
            names = {"RENAME", "KEEP", "FAIL"})
    void theSameContentIsDeliveredWithoutSendingIt(OnConflict mode) throws Exception {
        try (var scene = taken(mode, BYTES)) {
            var reread = (AttemptEnd.Done) scene.run();
            assertThat(reread.sent()).isZero();
            assertThat(TransferScene.proof(reread).verified()).isEqualTo(Verified.REREAD);
            scene.farDigests = Set.of(Checksum.Algorithm.SHA256);
            assertThat(scene.delivered(null).verified()).isEqualTo(Verified.CHECKSUM);
            assertThat(scene.store.names()).containsExactly(TransferScene.PATH);
        }
    }

    @Test
    void equalSizeAloneIsNotTheSameContent() throws Exception {
        byte[] twin = BYTES.clone();
        twin[7] ^= 1;
        try (var scene = taken(OnConflict.FAIL, twin)) {
            assertThat(scene.failed(null).failure().kind()).isEqualTo(FailureKind.CONFLICT);
            scene.farDigests = Set.of(Checksum.Algorithm.CRC32C);
            assertThat(scene.failed(null).failure().kind()).isEqualTo(FailureKind.CONFLICT);
        }
    }

    @Test
    void itsOwnReceiptMakesItDeliveredWithoutReadingAnything() throws Exception {
        try (var scene = new TransferScene(new SourceFile(BYTES, "\"v1\""))) {
            scene.previous = scene.delivered(null);
            int asked = scene.server.requests().size();
            assertThat(scene.delivered(null).content()).isEqualTo(scene.previous.content());
            assertThat(scene.server.requests()).hasSize(asked);
        }
    }

    @Test
    void whatItWroteItselfIsReplacedByANewVersion() throws Exception {
        try (var scene = new TransferScene(new SourceFile(BYTES, "\"v1\""))) {
            scene.onConflict = OnConflict.FAIL;
            Proof own = scene.delivered(null);
            try (var newer = new TransferScene(new SourceFile(OTHER, "\"v2\""))) {
                newer.onConflict = OnConflict.FAIL;
                newer.store.put(TransferScene.PATH, BYTES, TransferScene.NOW);
                newer.previous = own;
                newer.declared = (long) OTHER.length;
                newer.delivered(null);
                assertThat(newer.store.bytes(TransferScene.PATH)).contains(OTHER);
                assertThat(newer.store.names()).hasSize(1);
            }
        }
    }

    @Test
    void whatItWroteUnderAnotherNameIsFoundThere() throws Exception {
        try (var scene = taken(OnConflict.RENAME, OTHER)) {
            scene.previous = scene.delivered(null);
            var again = (AttemptEnd.Done) scene.run();
            assertThat(again.sent()).isZero();
            assertThat(TransferScene.proof(again).path()).hasToString(scene.renamed());
            assertThat(scene.store.names()).hasSize(2);
        }
    }

    @Test
    void aNameThatIsTakenWhileTheFileTravelsIsChosenAnew() throws Exception {
        try (var scene = new TransferScene(new SourceFile(BYTES, "\"v1\""))) {
            scene.twist = inner -> new IntrudedUpon(inner, scene);
            AttemptEnd.NotDone end = scene.failed(null);
            assertThat(end.restart()).isTrue();
            assertThat(scene.store.bytes(TransferScene.PATH)).contains(OTHER);
            assertThat(scene.store.names()).containsExactly(TransferScene.PATH);

            scene.twist = inner -> inner;
            assertThat(scene.delivered(null).path()).hasToString(scene.renamed());
        }
    }

    @Test
    void bytesThatArriveChangedAreTakenBack() throws Exception {
        try (var scene = new TransferScene(new SourceFile(BYTES, "\"v1\""))) {
            scene.verify = VerifyMode.REREAD;
            scene.twist = inner -> new Corrupting(inner, scene);
            AttemptEnd.NotDone end = scene.failed(null);
            assertThat(end.failure().kind()).isEqualTo(FailureKind.CHECKSUM);
            assertThat(end.restart()).isTrue();
            assertThat(scene.store.names()).isEmpty();
        }
    }

    private static TransferScene taken(OnConflict mode, byte[] existing) {
        var scene = new TransferScene(new SourceFile(BYTES, "\"v1\""));
        scene.onConflict = mode;
        scene.store.put(TransferScene.PATH, existing, TransferScene.NOW);
        return scene;
    }

    /** Another program writes the final name as soon as the upload begins. */
    private static final class IntrudedUpon extends ForwardingConnector {

        private final TransferScene scene;

        IntrudedUpon(Connector inner, TransferScene scene) {
            super(inner);
            this.scene = scene;
        }

        @Override
        public Upload open(UploadRequest request, @Nullable Checkpoint checkpoint) throws ConnectorException {
            Upload upload = super.open(request, checkpoint);
            scene.store.put(TransferScene.PATH, OTHER, TransferScene.NOW);
            return upload;
        }
    }

    /** A destination that shows other bytes than it was sent. */
    private static final class Corrupting extends ForwardingConnector {

        private final TransferScene scene;

        Corrupting(Connector inner, TransferScene scene) {
            super(inner);
            this.scene = scene;
        }

        @Override
        public InputStream read(RemotePath path, long offset) throws ConnectorException {
            byte[] changed = scene.store.bytes(path.toString()).orElseThrow();
            changed[100] ^= 1;
            return new ByteArrayInputStream(changed);
        }
    }
}

package dev.waybill.sandbox.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.waybill.sandbox.check.CheckedFile.Verdict;
import dev.waybill.sandbox.destination.FolderDestination;
import dev.waybill.sandbox.portal.RecordedFile;
import dev.waybill.sandbox.portal.RecordedSession;
import dev.waybill.sandbox.portal.SessionScript;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FarSideCheckTest {

    private final RecordedSession session =
            new SessionScript(3, 8, 5000).play("app", Instant.parse("2026-11-22T10:00:00Z"));

    @TempDir
    private Path root;

    private Path folder;
    private FolderDestination destination;

    @BeforeEach
    void deliverAll() throws IOException {
        destination = new FolderDestination(root);
        destination.start();
        folder = Files.createDirectories(root.resolve(session.roomId()).resolve(session.confNum()));
        for (RecordedFile file : session.files()) {
            Path target = folder.resolve(file.name());
            deliver(file, Files.exists(target) ? folder.resolve("camera-1a2b3c4d.mkv") : target);
        }
    }

    @Test
    void verifiesAllFilesTwoOfOneNameIncluded() throws IOException {
        assertThat(check()).hasSize(8).allMatch(CheckedFile::isVerified);
    }

    @Test
    void findsAFileThatIsMissing() throws IOException {
        Files.delete(folder.resolve("chat.json"));

        assertThat(problems()).extracting(CheckedFile::verdict).containsExactly(Verdict.MISSING);
    }

    @Test
    void findsAFileThatIsCutShort() throws IOException {
        Files.write(folder.resolve("chat.json"), new byte[7]);

        assertThat(problems()).singleElement().satisfies(row -> {
            assertThat(row.verdict()).isEqualTo(Verdict.DIFFERENT);
            assertThat(row.length()).isEqualTo(7);
        });
    }

    @Test
    void findsAFileReplacedByAnotherOfItsName() throws IOException {
        RecordedFile first = session.files().getFirst();
        deliver(first, folder.resolve("camera-1a2b3c4d.mkv"));

        assertThat(problems())
                .extracting(CheckedFile::verdict)
                .containsExactlyInAnyOrder(Verdict.MISSING, Verdict.EXTRA);
    }

    @Test
    void findsLeftoversAndFilesThatNobodySent() throws IOException {
        Files.write(folder.resolve(".camera.mkv.d_x.1.part"), new byte[1]);
        Files.write(root.resolve("stray.mkv"), new byte[1]);

        assertThat(problems())
                .extracting(CheckedFile::path, CheckedFile::verdict)
                .containsExactlyInAnyOrder(
                        tuple(session.roomId() + "/" + session.confNum() + "/.camera.mkv.d_x.1.part", Verdict.LEFTOVER),
                        tuple("stray.mkv", Verdict.EXTRA));
    }

    @Test
    void expectsOnlyWhatIsRoutedThere() throws IOException {
        List<CheckedFile> rows =
                FarSideCheck.of(destination, List.of(session), file -> file.kind() != RecordedFile.Kind.METADATA);

        assertThat(rows).filteredOn(row -> !row.isVerified()).singleElement().satisfies(row -> {
            assertThat(row.verdict()).isEqualTo(Verdict.EXTRA);
            assertThat(row.path()).endsWith("metadata.json");
        });
    }

    private List<CheckedFile> check() throws IOException {
        return FarSideCheck.of(destination, List.of(session));
    }

    private List<CheckedFile> problems() throws IOException {
        return check().stream().filter(row -> !row.isVerified()).toList();
    }

    private static void deliver(RecordedFile file, Path target) throws IOException {
        Files.deleteIfExists(target);
        try (InputStream content = file.content().open(0)) {
            Files.copy(content, target);
        }
    }
}

package dev.waybill.sandbox.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionScriptTest {

    private static final Instant ENDED = Instant.parse("2026-11-22T10:00:00Z");

    @Test
    void eightFilesHoldEveryOddCase() {
        List<RecordedFile> files =
                new SessionScript(1, 8, 1000).play("app", ENDED).files();

        assertThat(files).filteredOn(file -> file.name().equals("camera.mkv")).hasSize(2);
        assertThat(files).filteredOn(file -> file.content().length() == 0).hasSize(1);
        assertThat(files).anyMatch(file -> file.name().matches(".*[\"'].* .*[^\\x00-\\x7F].*"));
        assertThat(files).extracting(RecordedFile::kind).contains(RecordedFile.Kind.values());
        assertThat(files).extracting(file -> file.content().digest()).doesNotHaveDuplicates();
    }

    @Test
    void sameSeedGivesTheSameSession() {
        RecordedSession first = new SessionScript(7, 20, 100).play("app", ENDED);
        RecordedSession second = new SessionScript(7, 20, 100).play("app", ENDED);

        assertThat(second.confNum()).isEqualTo(first.confNum());
        assertThat(second.files())
                .extracting(file -> file.path() + file.content().etag())
                .isEqualTo(first.files().stream()
                        .map(file -> file.path() + file.content().etag())
                        .toList());
        assertThat(second.files()).hasSize(20).extracting(RecordedFile::path).doesNotHaveDuplicates();
    }
}

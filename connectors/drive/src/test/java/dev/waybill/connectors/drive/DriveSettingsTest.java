package dev.waybill.connectors.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.connector.ConnectorType.Problem;
import dev.waybill.connector.Setting;
import dev.waybill.connector.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DriveSettingsTest {

    private static final Map<String, String> SOUND = Map.of("service-account-file", "/run/secrets/drive.json");

    @Test
    void soundSettingsHaveNoProblem() {
        assertThat(problems(Map.of())).isEmpty();
        assertThat(problems(Map.of("subject", "archive@acme.example", "folder-id", "1abc", "shared-drive", "0AB")))
                .isEmpty();
        assertThat(problems(Map.of("service-account-file", "", "access-token", "ya29.secret")))
                .isEmpty();
        assertThat(problems(Map.of("endpoint", "https://www.googleapis.com/"))).isEmpty();
    }

    @Test
    void oneLoginIsGivenAndNotTwo() {
        assertThat(problems(Map.of("service-account-file", ""))).containsExactly("service-account-file");
        assertThat(problems(Map.of("access-token", "ya29.secret"))).containsExactly("service-account-file");
    }

    @Test
    void aTokenActsForNobodyElse() {
        assertThat(problems(Map.of("service-account-file", "", "access-token", "t", "subject", "a@acme.example")))
                .containsExactly("subject");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "www.googleapis.com",
                "ftp://www.googleapis.com",
                "https://user:pass@www.googleapis.com",
                "https://www.googleapis.com/drive/v3",
                "https://www.googleapis.com?alt=json"
            })
    void anEndpointIsAServerAlone(String endpoint) {
        assertThat(problems(Map.of("endpoint", endpoint))).containsExactly("endpoint");
    }

    @ParameterizedTest
    @CsvSource({"'','',root", "'',0AB,0AB", "1abc,0AB,1abc", "1abc,'',1abc"})
    void theRootIsTheFolderElseTheDriveElseOnesOwn(String folder, String drive, String root) {
        assertThat(DriveSettings.of(settings(Map.of("folder-id", folder, "shared-drive", drive)))
                        .root())
                .isEqualTo(root);
    }

    @ParameterizedTest
    @CsvSource({"'',0", "/,0", "/incoming/,1", "in/video,2"})
    void theDirectoryIsFoldersBelowIt(String directory, int folders) {
        assertThat(DriveSettings.of(settings(Map.of("directory", directory))).directory())
                .hasSize(folders);
    }

    @Test
    void noticesNameTheUserForWhomWeAct() {
        var type = new DriveConnectorType();

        assertThat(type.account(settings(Map.of()))).isEmpty();
        assertThat(type.account(settings(Map.of("subject", "archive@acme.example"))))
                .hasValue("archive@acme.example");
    }

    @Test
    void noSecretIsShown() {
        Settings raw = settings(Map.of("service-account-file", "", "access-token", "ya29.secret"));

        assertThat(raw.toString() + DriveSettings.of(raw)).doesNotContain("ya29.secret");
        assertThat(DriveSettings.DECLARED)
                .filteredOn(each -> each.kind() == Setting.Kind.SECRET)
                .extracting(Setting::name)
                .containsExactly("access-token");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100_000, 256 * 1024 + 1})
    void aPartIsAMultipleOf256Kibibytes(int bytes) {
        assertThatThrownBy(() -> new DriveConnectorType(Duration.ofSeconds(1), Duration.ofSeconds(1), bytes))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<String> problems(Map<String, String> changed) {
        return new DriveConnectorType()
                .problems(settings(changed)).stream().map(Problem::setting).toList();
    }

    private static Settings settings(Map<String, String> changed) {
        var values = new HashMap<>(SOUND);
        values.putAll(changed);
        values.values().removeIf(String::isEmpty);
        return new Settings(DriveSettings.DECLARED, values);
    }
}

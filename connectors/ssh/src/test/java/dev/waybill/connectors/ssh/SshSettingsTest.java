package dev.waybill.connectors.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.connector.ConnectorType.Problem;
import dev.waybill.connector.Setting;
import dev.waybill.connector.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SshSettingsTest {

    private static final String PIN = "SHA256:" + "a".repeat(43);
    private static final Map<String, String> SOUND =
            Map.of("host", "sftp.example", "username", "waybill", "password", "p4ss", "host-key", PIN);

    @Test
    void soundSettingsHaveNoProblem() {
        assertThat(problems(Map.of())).isEmpty();
        assertThat(problems(Map.of("host-key", PIN + "="))).isEmpty();
        assertThat(problems(Map.of("password", "", "private-key", "/k", "passphrase", "x")))
                .isEmpty();
    }

    @Test
    void eachProblemPointsAtItsSetting() {
        assertThat(problems(Map.of("password", ""))).containsExactly("password");
        assertThat(problems(Map.of("passphrase", "x"))).containsExactly("passphrase");
        assertThat(problems(Map.of("host-key", ""))).containsExactly("known-hosts");
        assertThat(problems(Map.of("known-hosts", "/k"))).containsExactly("host-key");
        assertThat(problems(Map.of("host-key", "MD5:aa:bb"))).containsExactly("host-key");
        assertThat(problems(Map.of("port", "0"))).containsExactly("port");
        assertThat(problems(Map.of("port", "65536"))).containsExactly("port");
    }

    @Test
    void allProblemsAreToldAtOnce() {
        assertThat(problems(Map.of("password", "", "host-key", "", "port", "0")))
                .containsExactlyInAnyOrder("password", "known-hosts", "port");
    }

    @Test
    void defaultsAreTheUsualOnes() {
        SshSettings settings = SshSettings.of(settings(Map.of()));

        assertThat(settings.port()).isEqualTo(22);
        assertThat(settings.directory()).isEqualTo(".");
        assertThat(settings.hostKey()).hasValue(PIN);
    }

    @Test
    void noSecretIsShown() {
        Settings raw = settings(Map.of("private-key", "/k", "passphrase", "0pen"));

        assertThat(raw.toString() + SshSettings.of(raw)).doesNotContain("p4ss").doesNotContain("0pen");
        assertThat(SshSettings.DECLARED)
                .filteredOn(each -> each.kind() == Setting.Kind.SECRET)
                .extracting(Setting::name)
                .containsExactly("password", "passphrase");
    }

    private static List<String> problems(Map<String, String> changed) {
        return new SshConnectorType(SshProtocol.SFTP)
                .problems(settings(changed)).stream().map(Problem::setting).toList();
    }

    private static Settings settings(Map<String, String> changed) {
        var values = new HashMap<>(SOUND);
        values.putAll(changed);
        values.values().removeIf(String::isEmpty);
        return new Settings(SshSettings.DECLARED, values);
    }
}

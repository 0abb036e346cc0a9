package dev.waybill.connectors.ftp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.connector.ConnectorType.Problem;
import dev.waybill.connector.Setting;
import dev.waybill.connector.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FtpSettingsTest {

    private static final Map<String, String> SOUND =
            Map.of("host", "ftp.example", "username", "waybill", "password", "p4ss");

    @Test
    void soundSettingsHaveNoProblem() {
        assertThat(problems(Map.of())).isEmpty();
        assertThat(problems(Map.of("tls", "implicit", "ca-file", "/ca.pem", "port", "65535")))
                .isEmpty();
        assertThat(problems(Map.of("tls", "none", "allow-plaintext", "true"))).isEmpty();
    }

    @Test
    void eachProblemPointsAtItsSetting() {
        assertThat(problems(Map.of("tls", "starttls"))).containsExactly("tls");
        assertThat(problems(Map.of("tls", "none"))).containsExactly("tls");
        assertThat(problems(Map.of("tls", "none", "allow-plaintext", "true", "ca-file", "/ca.pem")))
                .containsExactly("ca-file");
        assertThat(problems(Map.of("port", "0"))).containsExactly("port");
        assertThat(problems(Map.of("port", "65536"))).containsExactly("port");
    }

    @Test
    void nothingThatEndsACommandIsSentInOne() {
        assertThat(problems(Map.of("username", "a\r\nDELE b"))).containsExactly("username");
        assertThat(problems(Map.of("password", "a\nDELE b"))).containsExactly("password");
        assertThat(problems(Map.of("directory", "/a\rb"))).containsExactly("directory");
    }

    @Test
    void allProblemsAreToldAtOnce() {
        assertThat(problems(Map.of("tls", "none", "port", "0", "username", "a\nb")))
                .containsExactlyInAnyOrder("tls", "port", "username");
    }

    @Test
    void defaultsAreTheSafeOnes() {
        FtpSettings settings = FtpSettings.of(settings(Map.of()));

        assertThat(settings.tls()).isEqualTo(TlsMode.EXPLICIT);
        assertThat(settings.port()).isEqualTo(21);
        assertThat(settings.passive()).isTrue();
        assertThat(settings.directory()).isEqualTo(".");
        assertThat(FtpSettings.of(settings(Map.of("tls", "implicit"))).port()).isEqualTo(990);
    }

    @Test
    void noSecretIsShown() {
        Settings raw = settings(Map.of());

        assertThat(raw.toString() + FtpSettings.of(raw)).doesNotContain("p4ss");
        assertThat(FtpSettings.DECLARED)
                .filteredOn(each -> each.kind() == Setting.Kind.SECRET)
                .extracting(Setting::name)
                .containsExactly("password");
    }

    private static List<String> problems(Map<String, String> changed) {
        return new FtpConnectorType()
                .problems(settings(changed)).stream().map(Problem::setting).toList();
    }

    private static Settings settings(Map<String, String> changed) {
        var values = new HashMap<>(SOUND);
        values.putAll(changed);
        return new Settings(FtpSettings.DECLARED, values);
    }
}

package dev.waybill.connectors.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.connector.ConnectorType.Problem;
import dev.waybill.connector.Setting;
import dev.waybill.connector.Settings;
import dev.waybill.connector.part.PartSize;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S3SettingsTest {

    private static final long MIB = 1024 * 1024;
    private static final Map<String, String> SOUND = Map.of(
            "bucket", "videos",
            "region", "eu-central-1",
            "access-key-id", "AKIDEXAMPLE",
            "secret-access-key", "s3cret");

    @Test
    void soundSettingsHaveNoProblem() {
        assertThat(problems(Map.of())).isEmpty();
        assertThat(problems(Map.of("access-key-id", "", "secret-access-key", "")))
                .isEmpty();
        assertThat(problems(Map.of("region", "", "endpoint", "http://10.0.0.7:9000")))
                .isEmpty();
        assertThat(problems(Map.of("server-side-encryption", "aws:kms", "kms-key-id", "k")))
                .isEmpty();
        assertThat(problems(Map.of("metadata", "room={room_id}, by=waybill", "tags", "conf={conf_num}")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "region,''",
        "endpoint,minio.example:9000",
        "endpoint,ftp://minio.example",
        "endpoint,https://user:pass@minio.example",
        "session-token-alone,t",
        "external-id,x",
        "kms-key-id,k",
        "server-side-encryption,aes",
        "checksum,md5",
        "part-size,4MB",
        "part-size,2GB",
        "part-size,many",
        "metadata,room",
        "metadata,room={room}",
        "'tags','a=1,a=2'",
    })
    void eachProblemPointsAtItsSetting(String setting, String value) {
        if (setting.equals("session-token-alone")) {
            assertThat(problems(Map.of("access-key-id", "", "secret-access-key", "", "session-token", value)))
                    .containsExactly("session-token");
        } else {
            assertThat(problems(Map.of(setting, value))).containsExactly(setting);
        }
    }

    @Test
    void oneKeyAloneIsAProblem() {
        assertThat(problems(Map.of("secret-access-key", ""))).containsExactly("access-key-id");
        assertThat(problems(Map.of("access-key-id", ""))).containsExactly("secret-access-key");
    }

    @Test
    void anEndpointIsTakenByItsPathUnlessSaidOtherwise() {
        assertThat(S3Settings.of(settings(Map.of())).pathStyle()).isFalse();
        assertThat(S3Settings.of(settings(Map.of("endpoint", "https://e.example")))
                        .pathStyle())
                .isTrue();
        assertThat(S3Settings.of(settings(Map.of("endpoint", "https://e.example", "path-style", "false")))
                        .pathStyle())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"'',''", "/,''", "in,in/", "/in/video/,in/video/"})
    void theDirectoryIsAPrefix(String directory, String prefix) {
        assertThat(S3Settings.of(settings(Map.of("directory", directory))).prefix())
                .isEqualTo(prefix);
    }

    @Test
    void noticesNameTheIdOfTheKey() {
        var type = new S3ConnectorType();

        assertThat(type.account(settings(Map.of()))).hasValue("AKIDEXAMPLE");
        assertThat(type.account(settings(Map.of("access-key-id", "", "secret-access-key", ""))))
                .isEmpty();
    }

    @Test
    void noSecretIsShown() {
        Settings raw = settings(Map.of("session-token", "t0ken", "role-arn", "arn:aws:iam::1:role/w"));

        assertThat(raw.toString() + S3Settings.of(raw)).doesNotContain("s3cret").doesNotContain("t0ken");
        assertThat(S3Settings.DECLARED)
                .filteredOn(each -> each.kind() == Setting.Kind.SECRET)
                .extracting(Setting::name)
                .containsExactly("secret-access-key", "session-token");
    }

    @Test
    void aFileHasAtMostTenThousandParts() {
        PartSize configured = S3Settings.of(settings(Map.of())).partSize();

        assertThat(configured.forFile(OptionalLong.of(80_000 * MIB))).isEqualTo(8 * MIB);
        assertThat(configured.forFile(OptionalLong.of(80_000 * MIB + 1))).isEqualTo(9 * MIB);
    }

    private static List<String> problems(Map<String, String> changed) {
        return new S3ConnectorType()
                .problems(settings(changed)).stream().map(Problem::setting).toList();
    }

    private static Settings settings(Map<String, String> changed) {
        var values = new HashMap<>(SOUND);
        values.putAll(changed);
        values.values().removeIf(String::isEmpty);
        return new Settings(S3Settings.DECLARED, values);
    }
}

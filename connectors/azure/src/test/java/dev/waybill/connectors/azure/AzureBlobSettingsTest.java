package dev.waybill.connectors.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.connector.ConnectorType.Problem;
import dev.waybill.connector.Setting;
import dev.waybill.connector.Settings;
import dev.waybill.connector.part.PartSize;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AzureBlobSettingsTest {

    private static final long MIB = 1024 * 1024;
    private static final String KEY = "c2VjcmV0IGtleQ==";
    private static final Map<String, String> SOUND = Map.of("account", "acme", "key", KEY, "container", "recordings");

    @Test
    void soundSettingsHaveNoProblem() {
        assertThat(problems(Map.of())).isEmpty();
        assertThat(problems(Map.of("key", "", "sas-token", "sv=1&sig=x"))).isEmpty();
        assertThat(problems(
                        Map.of("account", "", "key", "", "sas-token", "x", "endpoint", "http://10.0.0.7:10000/acme")))
                .isEmpty();
        assertThat(problems(
                        Map.of("account", "", "key", "", "connection-string", "AccountName=acme;AccountKey=" + KEY)))
                .isEmpty();
        assertThat(problems(Map.of("container", "$root", "access-tier", "Cold")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "account,''",
        "key,''",
        "key,not base 64!",
        "sas-token,given twice",
        "container,Upper",
        "container,a",
        "container,two--hyphens",
        "endpoint,acme.blob.core.windows.net",
        "endpoint,ftp://acme.example",
        "endpoint,https://acme.example?sig=x",
        "access-tier,hot",
        "api-version,2023-11",
        "api-version,2099-01-01",
        "part-size,128KB",
        "part-size,2GB",
        "part-size,many",
    })
    void eachProblemPointsAtItsSetting(String setting, String value) {
        assertThat(problems(Map.of(setting, value))).containsExactly(setting);
    }

    @ParameterizedTest
    @CsvSource({
        "nothing",
        "AccountName=acme",
        "AccountKey=a2V5",
        "AccountName=acme;AccountKey=a2V5;SharedAccessSignature=sig",
        "SharedAccessSignature=sig",
        "UseDevelopmentStorage=true",
        "BlobEndpoint=ftp://acme;SharedAccessSignature=sig",
    })
    void aConnectionStringIsChecked(String text) {
        assertThat(problems(Map.of("account", "", "key", "", "connection-string", text)))
                .containsExactly("connection-string");
    }

    @Test
    void aConnectionStringBesideAnotherLoginIsForNothing() {
        assertThat(problems(Map.of("connection-string", "AccountName=acme;AccountKey=" + KEY)))
                .containsExactly("connection-string", "account");
    }

    @Test
    void theEndpointFollowsFromTheAccount() {
        assertThat(settings(Map.of()).endpoint()).hasToString("https://acme.blob.core.windows.net");
        assertThat(settings(Map.of("endpoint", "http://azurite:10000/acme/")).endpoint())
                .hasToString("http://azurite:10000/acme");
        assertThat(settings(Map.of(
                                "account",
                                "",
                                "key",
                                "",
                                "connection-string",
                                "AccountName=acme;AccountKey=" + KEY + ";EndpointSuffix=core.chinacloudapi.cn"))
                        .endpoint())
                .hasToString("https://acme.blob.core.chinacloudapi.cn");
        assertThat(settings(Map.of(
                                "account",
                                "",
                                "key",
                                "",
                                "connection-string",
                                "BlobEndpoint=https://blobs.acme.example/;SharedAccessSignature=?sv=1&sig=x"))
                        .login())
                .isEqualTo(new AzureBlobSettings.Login.Sas("sv=1&sig=x"));
    }

    @Test
    void noticesNameTheStorageAccount() {
        assertThat(account(Map.of())).hasValue("acme");
        assertThat(account(
                        Map.of("account", "", "key", "", "connection-string", "AccountName=other;AccountKey=" + KEY)))
                .hasValue("other");
        assertThat(account(Map.of("account", "", "key", "", "sas-token", "x", "endpoint", "http://azurite:10000/acme")))
                .isEmpty();
    }

    private static Optional<String> account(Map<String, String> changed) {
        return new AzureBlobConnectorType().account(given(changed));
    }

    @Test
    void noSecretShows() {
        assertThat(settings(Map.of()).toString()).doesNotContain(KEY);
        assertThat(settings(Map.of("key", "", "sas-token", "sig=hush")).toString())
                .doesNotContain("hush");
        assertThat(ConnectionString.parse("AccountName=acme;AccountKey=" + KEY).toString())
                .doesNotContain(KEY);
        assertThat(AzureBlobSettings.DECLARED.stream()
                        .filter(each -> each.kind() == Setting.Kind.SECRET)
                        .map(Setting::name))
                .containsExactly("key", "sas-token", "connection-string");
    }

    @Test
    void partsGrowSoThatSeveralUploadsOfOneNameFitBesideEachOther() {
        PartSize size = settings(Map.of("part-size", "8MB")).partSize();

        assertThat(size.forFile(OptionalLong.of(80_000 * MIB))).isEqualTo(8 * MIB);
        assertThat(size.forFile(OptionalLong.of(80_000 * MIB + 1))).isEqualTo(9 * MIB);
        assertThat(size.forFile(OptionalLong.of(Long.MAX_VALUE))).isEqualTo(1024 * MIB);
    }

    private static List<String> problems(Map<String, String> changed) {
        return new AzureBlobConnectorType()
                .problems(given(changed)).stream().map(Problem::setting).toList();
    }

    private static AzureBlobSettings settings(Map<String, String> changed) {
        return AzureBlobSettings.of(given(changed));
    }

    private static Settings given(Map<String, String> changed) {
        var values = new HashMap<>(SOUND);
        values.putAll(changed);
        values.values().removeIf(String::isEmpty);
        return new Settings(AzureBlobSettings.DECLARED, values);
    }
}

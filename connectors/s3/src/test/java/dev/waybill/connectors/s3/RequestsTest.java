package dev.waybill.connectors.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connectors.s3.ScriptedServer.Request;
import dev.waybill.model.RemotePath;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What requests say to the server; most servers that imitate S3 would not notice where it is missing. */
class RequestsTest extends ScriptedScene {

    private static final String ENCRYPTION = "x-amz-server-side-encryption";
    private static final String KMS_KEY = "x-amz-server-side-encryption-aws-kms-key-id";

    @ParameterizedTest
    @ValueSource(strings = {"default", "when-required"})
    void noRequestIsSentInFrames(String checksum) throws Exception {
        try (Connector each = connect(Map.of("checksum", checksum))) {
            deliver(each, LARGE, false);
        } catch (ConnectorException shownNothing) {
            assertThat(shownNothing).hasMessageContaining("does not show it");
        }

        List<Request> puts = asked("PUT", "/");
        assertThat(puts).hasSize(3).allSatisfy(each -> {
            assertThat(each.headers())
                    .doesNotContainKeys("content-encoding", "x-amz-trailer", "x-amz-decoded-content-length");
            assertThat(each.headers().containsKey("x-amz-checksum-crc32c")).isEqualTo(checksum.equals("default"));
        });
        assertThat(puts).extracting(Request::body).contains(new String(LARGE, 0, PART, ISO_8859_1));
    }

    @Test
    void aCompletionSaysWhatTheWholeMustBe() throws Exception {
        publish(LARGE, Map.of(), false);

        assertThat(asked("POST", "uploadId="))
                .singleElement()
                .satisfies(complete -> assertThat(complete.headers())
                        .containsEntry("x-amz-checksum-type", "FULL_OBJECT")
                        .containsEntry("x-amz-checksum-crc32c", Crc32c.of(List.of(ByteBuffer.wrap(LARGE)))));
    }

    @Test
    void aNameMustBeFreeUnlessItsFileMayBeReplaced() throws Exception {
        publish(SMALL, Map.of(), false);
        publish(LARGE, Map.of(), false);
        publish(SMALL, Map.of(), true);
        publish(LARGE, Map.of(), true);

        assertThat(server.requests())
                .filteredOn(each -> each.stores("/a.mkv"))
                .extracting(each -> each.headers().get("if-none-match"))
                .containsExactly("*", null);
        assertThat(asked("POST", "uploadId="))
                .extracting(each -> each.headers().get("if-none-match"))
                .containsExactly("*", null);
    }

    @Test
    void whateverIsStoredIsEncryptedAsTheSettingsSay() throws Exception {
        Map<String, String> kms = Map.of("server-side-encryption", "aws:kms", "kms-key-id", "key-7");

        publish(SMALL, kms, false);
        publish(LARGE, kms, false);

        assertThat(stored())
                .hasSize(3)
                .allSatisfy(each -> assertThat(each.headers())
                        .containsEntry(ENCRYPTION, "aws:kms")
                        .containsEntry(KMS_KEY, "key-7"));
    }

    @Test
    void encryptionWithoutAKeyNamesNone() throws Exception {
        publish(SMALL, Map.of("server-side-encryption", "AES256"), false);
        publish(LARGE, Map.of("server-side-encryption", "AES256"), false);

        assertThat(stored())
                .hasSize(3)
                .allSatisfy(each -> assertThat(each.headers())
                        .containsEntry(ENCRYPTION, "AES256")
                        .doesNotContainKey(KMS_KEY));
    }

    /** S3 refuses a part or a completion that says how the object is encrypted. */
    @Test
    void encryptionIsSaidWhereAnUploadBeginsAndNotAgain() throws Exception {
        publish(LARGE, Map.of("server-side-encryption", "AES256"), false);

        assertThat(server.requests())
                .filteredOn(each -> each.uri().getQuery() != null && each.is(each.method(), "uploadId="))
                .hasSize(3)
                .allSatisfy(each -> assertThat(each.headers()).doesNotContainKey(ENCRYPTION));
    }

    /** The small file, the beginning of the large one and its mark. */
    private List<Request> stored() {
        return server.requests().stream()
                .filter(each -> each.is("POST", "?uploads") || each.stores("/a.mkv") || each.stores(".part"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBucketStandsInThePathOrInTheHostName(boolean pathStyle) throws Exception {
        System.setProperty("http.proxyHost", server.endpoint().getHost());
        System.setProperty("http.proxyPort", String.valueOf(server.endpoint().getPort()));
        Map<String, String> settings =
                Map.of("endpoint", "http://store.example:9000", "path-style", String.valueOf(pathStyle));
        try (Connector each = connect(settings)) {
            assertThat(each.stat(RemotePath.of("a.mkv"))).isEmpty();
        } finally {
            System.clearProperty("http.proxyHost");
            System.clearProperty("http.proxyPort");
        }

        String host = pathStyle ? "store.example:9000" : S3Server.BUCKET + ".store.example:9000";
        String path = (pathStyle ? "/" + S3Server.BUCKET : "") + "/incoming/video/a.mkv";
        assertThat(server.requests()).singleElement().satisfies(asked -> {
            assertThat(asked.headers()).containsEntry("host", host);
            assertThat(asked.uri().getPath()).isEqualTo(path);
        });
    }

    private void publish(byte[] bytes, Map<String, String> changed, boolean replace) throws ConnectorException {
        try (Connector each = connect(changed)) {
            deliver(each, bytes, replace);
        } catch (ConnectorException shownNothing) {
            assertThat(shownNothing).hasMessageContaining("does not show it");
        }
    }
}

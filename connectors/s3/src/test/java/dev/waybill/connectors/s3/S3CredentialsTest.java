package dev.waybill.connectors.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connectors.s3.ScriptedServer.Answer;
import dev.waybill.connectors.s3.ScriptedServer.Request;
import dev.waybill.model.RemotePath;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who a request says that we are. */
class S3CredentialsTest {

    private static final List<String> PROPERTIES =
            List.of("aws.accessKeyId", "aws.secretAccessKey", "aws.endpointUrlSts");

    private static final String ASSUMED = """
            <AssumeRoleResponse><AssumeRoleResult><Credentials>
              <AccessKeyId>ROLEKEY</AccessKeyId><SecretAccessKey>role-secret</SecretAccessKey>
              <SessionToken>role-token</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration>
            </Credentials></AssumeRoleResult></AssumeRoleResponse>
            """;

    private final ScriptedServer server = ScriptedServer.start();

    S3CredentialsTest() throws IOException {}

    @AfterEach
    void stop() {
        PROPERTIES.forEach(System::clearProperty);
        server.close();
    }

    @Test
    void givenKeysSign() throws Exception {
        look(Map.of());

        assertThat(header("authorization"))
                .contains("Credential=" + S3Server.KEY_ID + "/")
                .contains("/us-east-1/s3/");
        assertThat(server.requests().getLast().headers()).doesNotContainKey("x-amz-security-token");
    }

    @Test
    void aSessionTokenGoesAlong() throws Exception {
        look(Map.of("session-token", "t0ken", "region", "eu-west-3"));

        assertThat(header("x-amz-security-token")).isEqualTo("t0ken");
        assertThat(header("authorization")).contains("/eu-west-3/s3/");
    }

    @Test
    void withoutKeysTheDefaultChainIsAsked() throws Exception {
        System.setProperty("aws.accessKeyId", "CHAINKEY");
        System.setProperty("aws.secretAccessKey", "chain-secret");

        look(Map.of("access-key-id", "", "secret-access-key", ""));

        assertThat(header("authorization")).contains("Credential=CHAINKEY/");
    }

    @Test
    void aRoleIsTakenOnWithItsExternalId() throws Exception {
        System.setProperty("aws.endpointUrlSts", server.endpoint().toString());
        server.answer(request ->
                request.body().contains("Action=AssumeRole") ? Optional.of(Answer.of(200, ASSUMED)) : Optional.empty());

        look(Map.of("role-arn", "arn:aws:iam::123456789012:role/waybill", "external-id", "acme-7"));

        Request assume = server.requests().getFirst();
        assertThat(assume.body()).contains("ExternalId=acme-7").contains("role%2Fwaybill");
        assertThat(assume.headers().get("authorization")).contains("Credential=" + S3Server.KEY_ID + "/");
        assertThat(header("authorization")).contains("Credential=ROLEKEY/");
        assertThat(header("x-amz-security-token")).isEqualTo("role-token");
    }

    private void look(Map<String, String> changed) throws ConnectorException {
        try (Connector connector = new S3ConnectorType().create(S3Server.settings(server.endpoint(), changed))) {
            assertThat(connector.stat(RemotePath.of("a.mkv"))).isEmpty();
        }
    }

    private String header(String name) {
        return String.valueOf(server.requests().getLast().headers().get(name));
    }
}

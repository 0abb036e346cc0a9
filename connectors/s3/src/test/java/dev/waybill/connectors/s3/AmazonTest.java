package dev.waybill.connectors.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Payload;
import dev.waybill.connector.Upload;
import dev.waybill.connector.UploadRequest;
import dev.waybill.connector.WritingCases;
import dev.waybill.connector.WritingInParts;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.FailureKind;
import dev.waybill.model.FileId;
import dev.waybill.model.RemotePath;
import dev.waybill.model.SessionKey;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the connector does where no endpoint is set, and If-None-Match alone decides who may have a name. */
class AmazonTest extends ScriptedScene {

    /** The SDK's own name for another address of Amazon's service. */
    private static final String ADDRESS = "aws.endpointUrlS3";

    private static final Map<String, String> AMAZON = Map.of("endpoint", "", "region", "eu-central-1");
    private static final int RACERS = 4;

    @BeforeEach
    void standInForAmazon() {
        System.setProperty(ADDRESS, server.endpoint().toString());
    }

    @AfterEach
    void standBack() {
        System.clearProperty(ADDRESS);
    }

    @Test
    void aRaceIsPromisedToHaveOneWinner() {
        try (Connector amazon = connect(AMAZON)) {
            assertThat(amazon.capabilities().conditionalPublish()).isTrue();
            assertThat(connector.capabilities().conditionalPublish()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, PART + 10})
    void aRaceForOneNameHasOneWinner(int size) throws Exception {
        server.answer(new ConditionalBucket(RACERS));
        List<Boolean> won;
        try (Connector amazon = connect(AMAZON)) {
            won = WritingCases.sideBySide(RACERS, each -> wins(amazon, each, Payload.of(size, each)));
        }

        assertThat(won).containsOnlyOnce(true);
        assertThat(asked("HEAD", "/race.mkv"))
                .as("nobody looks before, and the winner alone after")
                .hasSize(1);
    }

    private static boolean wins(Connector to, int racer, byte[] bytes) throws ConnectorException {
        var file = FileId.derive(new SessionKey("race", "app", "1"), "racer " + racer);
        var request = new UploadRequest(
                RemotePath.of("race.mkv"), DeliveryId.ofFile(file, "race"), 1, OptionalLong.of(bytes.length), false);
        try (Upload upload = WritingInParts.over(to).open(request, null)) {
            upload.write(Payload.slice(bytes, 0, bytes.length));
            upload.publish(Payload.content(bytes));
            return true;
        } catch (ConnectorException lost) {
            assertThat(lost.kind()).as("%s", lost).isEqualTo(FailureKind.CONFLICT);
            return false;
        }
    }
}

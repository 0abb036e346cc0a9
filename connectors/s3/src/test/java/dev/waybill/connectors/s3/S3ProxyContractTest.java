package dev.waybill.connectors.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorContract;
import dev.waybill.connector.Payload;
import dev.waybill.connector.StoredFile;
import dev.waybill.connector.WritingInParts;
import dev.waybill.model.FailureKind;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The contract at a server that checks signatures and keeps no checksums. */
class S3ProxyContractTest extends ConnectorContract {

    S3ProxyContractTest() {
        super(new BucketFarSide(
                S3Server::s3Proxy,
                Map.of("checksum", "when-required"),
                Map.of(
                        BucketFarSide.HALF_SENT,
                        "it answers InvalidRequest to a body that ends early, where Amazon says IncompleteBody")));
    }

    private BucketFarSide bucket() {
        return (BucketFarSide) farSide();
    }

    @Test
    void aKeyThatNobodyKnowsIsRefused() throws Exception {
        try (Connector stranger = bucket().connectWith(Map.of("access-key-id", "other"))) {
            assertThat(failureOf(stranger::check).kind()).isEqualTo(FailureKind.AUTH);
        }
    }

    @Test
    void aBucketThatIsNotThereIsMissing() throws Exception {
        try (Connector lost = bucket().connectWith(Map.of("bucket", "no-such-bucket"))) {
            assertThat(failureOf(lost::check).kind()).isEqualTo(FailureKind.MISSING);
        }
    }

    @Test
    void checksumsThatTheServerDoesNotKeepDoNoHarm() throws Exception {
        byte[] bytes = Payload.of(6 * MIB, 1);
        try (Connector summing = bucket().connectWith(Map.of("checksum", "default"))) {
            StoredFile stored = send(WritingInParts.over(summing), request("summed.mkv", bytes.length), bytes);

            assertThat(stored.size()).isEqualTo(bytes.length);
            assertThat(stored.checksums()).isEmpty();
        }
        assertThat(farSide().bytes("summed.mkv")).hasValue(bytes);
    }
}

package dev.waybill.connector.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.MemoryConnector;
import dev.waybill.connector.MemoryStore;
import dev.waybill.connector.Payload;
import dev.waybill.connector.Upload;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.FailureKind;
import dev.waybill.model.RemotePath;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PacedConnectorTest {

    private static final long SECOND = 1_000_000_000L;
    private static final int RATE = 1000;

    private final MemoryStore store = new MemoryStore();
    private final MemoryConnector inner = new MemoryConnector(store, InstantSource.system());
    private final AtomicLong now = new AtomicLong();

    @Test
    void allUploadsTogetherKeepToTheRate() throws Exception {
        byte[] bytes = Payload.of(5000, 1);
        var paced = new PacedConnector(inner, RATE, now::get, now::addAndGet);

        for (String name : new String[] {"a", "b"}) {
            try (Upload upload = paced.open(request(name), null)) {
                upload.write(Payload.slice(bytes, 0, bytes.length));
                upload.publish(Payload.content(bytes));
            }
            assertThat(store.bytes(name)).hasValue(bytes);
        }

        long burst = SECOND / 4;
        assertThat(now.get()).isEqualTo(10 * SECOND - burst);
    }

    @Test
    void noSliceWaitsLong() throws Exception {
        var longest = new AtomicLong();
        var paced = new PacedConnector(inner, RATE, now::get, nanos -> {
            longest.accumulateAndGet(nanos, Math::max);
            now.addAndGet(nanos);
        });

        try (Upload upload = paced.open(request("a"), null)) {
            upload.write(Payload.slice(Payload.of(50_000, 1), 0, 50_000));
        }

        assertThat(longest).hasPositiveValue().hasValueLessThanOrEqualTo(SECOND / 10);
    }

    @Test
    void aWaitingUploadStopsWithItsWorker() throws Exception {
        var paced = new PacedConnector(inner, RATE, now::get, nanos -> {
            throw new InterruptedException();
        });

        try (Upload upload = paced.open(request("a"), null)) {
            ConnectorException failure = catchThrowableOfType(
                    ConnectorException.class, () -> upload.write(Payload.slice(Payload.of(5000, 1), 0, 5000)));

            assertThat(failure.kind()).isEqualTo(FailureKind.WORKER_STOPPED);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private static UploadRequest request(String name) {
        var delivery = new DeliveryId("d_" + "0".repeat(26));
        return new UploadRequest(RemotePath.of(name), delivery, 1, OptionalLong.empty(), false);
    }
}

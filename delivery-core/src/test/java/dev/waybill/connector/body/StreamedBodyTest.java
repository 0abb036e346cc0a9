package dev.waybill.connector.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.waybill.connector.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class StreamedBodyTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(50);

    @Test
    void everyByteArrivesInItsOrder() throws Exception {
        byte[] bytes = Payload.of(3_000_000, 1);
        var sizes = new Random(2);
        try (var body = StreamedBody.start("test", LONG, InputStream::readAllBytes)) {
            for (int from = 0; from < bytes.length; ) {
                int to = Math.min(bytes.length, from + sizes.nextInt(200_000));
                ByteBuffer block = Payload.slice(bytes, from, to);
                body.write(block);
                assertThat(block.hasRemaining()).isFalse();
                from = to;
            }
            assertThat(body.finish(LONG)).isEqualTo(bytes);
        }
    }

    @Test
    void anEmptyBodyEnds() throws Exception {
        try (var body = StreamedBody.start("test", LONG, InputStream::read)) {
            assertThat(body.finish(LONG)).isEqualTo(-1);
        }
    }

    @Test
    void aRequestThatFailsMeanwhileFailsTheWriter() {
        try (var body = StreamedBody.start("test", LONG, StreamedBodyTest::refuse)) {
            assertThatThrownBy(() -> body.write(ByteBuffer.allocate(100)))
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseMessage("quota after 0");
            assertThatThrownBy(() -> body.finish(LONG)).hasRootCauseMessage("quota after 0");
        }
    }

    private static int refuse(InputStream body) throws IOException {
        int first = body.read();
        throw new IOException("quota after " + first);
    }

    @Test
    void anAnswerBeforeTheEndOfTheBodyIsAFailure() {
        try (var body = StreamedBody.start("test", LONG, InputStream::read)) {
            assertThatThrownBy(() -> body.write(ByteBuffer.allocate(100))).isInstanceOf(ExecutionException.class);
        }
    }

    @Test
    void aClientThatTakesNothingStalls() {
        var held = new CountDownLatch(1);
        try (var body = StreamedBody.start("test", SHORT, in -> {
            held.await();
            return in.read();
        })) {
            assertThatThrownBy(() -> body.write(ByteBuffer.allocate(1))).isInstanceOf(TimeoutException.class);
        } finally {
            held.countDown();
        }
    }

    @Test
    void anAnswerThatDoesNotComeIsWaitedForOnlySoLong() {
        var held = new CountDownLatch(1);
        try (var body = StreamedBody.start("test", LONG, in -> {
            held.await();
            return 1;
        })) {
            assertThatThrownBy(() -> body.finish(SHORT)).isInstanceOf(TimeoutException.class);
        } finally {
            held.countDown();
        }
    }

    @Test
    void aRequestThatIsClosedNeverSeesTheEndOfItsBody() throws Exception {
        var seen = new AtomicReference<Exception>();
        var body = StreamedBody.start("test", LONG, in -> {
            try {
                return in.readAllBytes();
            } catch (IOException broken) {
                seen.set(broken);
                throw broken;
            }
        });
        body.write(ByteBuffer.allocate(100));

        body.close();

        await().until(() -> seen.get() != null);
        body.close();
    }
}

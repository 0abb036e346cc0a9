package dev.waybill.faults;

import static dev.waybill.faults.Fault.BYTES;
import static dev.waybill.faults.Fault.LENGTH;
import static dev.waybill.transfer.source.RawServer.head;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Upload;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.Checkpoint;
import dev.waybill.transfer.ForwardingConnector;
import dev.waybill.transfer.ForwardingUpload;
import dev.waybill.transfer.source.RawServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A source that lies about the length of its file or tells none, and bytes that change on their way (F11 to F14, F16). */
final class Lengths {

    static final Charset ASCII = US_ASCII;

    private Lengths() {}

    static List<Fault> all() {
        return Stream.of(againstTheAnnouncement(), againstItself(), untold(), untoldAndCut(), storedWrongly())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Fault> againstTheAnnouncement() {
        return List.of(
                Fault.named("body longer than Content-Length, always")
                        .always((request, out, source) -> whole(out, "Content-Length: 200000"))
                        .right(Arrays.copyOf(BYTES, 200_000))
                        .ends("delivered", 1),
                Fault.named("body longer than Content-Length, announced with its true size, always")
                        .always((request, out, source) -> whole(out, "Content-Length: 200000"))
                        .announced(LENGTH)
                        .ends("failed(source-length)", 2),
                Fault.named("Content-Length is not the announced size, once")
                        .once((request, out, source) -> whole(out, "Content-Length: 299999"))
                        .announced(LENGTH)
                        .ends("delivered", 2),
                Fault.named("the announced size is wrong, always")
                        .announced(LENGTH + 1)
                        .ends("failed(source-length)", 2));
    }

    private static List<Fault> againstItself() {
        return List.of(
                Fault.named("two different Content-Lengths, always")
                        .always((request, out, source) ->
                                whole(out, "Content-Length: 200000", "Content-Length: " + LENGTH))
                        .ends("failed(source-length)", 2),
                Fault.named("Content-Length and chunks, always")
                        .always((request, out, source) ->
                                chunked(out, true, "Content-Length: " + LENGTH, "Transfer-Encoding: chunked"))
                        .ends("failed(source-length)", 2),
                Fault.named("Content-Length is negative, once")
                        .once((request, out, source) -> whole(out, "Content-Length: -1"))
                        .ends("delivered", 2));
    }

    private static List<Fault> untold() {
        return List.of(
                Fault.named("no length, chunks that end, always")
                        .always((request, out, source) -> chunked(out, true, "Transfer-Encoding: chunked"))
                        .ends("delivered", 1),
                Fault.named("no length, chunks that break off, once")
                        .once((request, out, source) ->
                                chunked(out, false, "ETag: \"v1\"", "Transfer-Encoding: chunked"))
                        .ends("delivered", 2),
                Fault.named("no length, ended by close, always")
                        .always((request, out, source) -> whole(out))
                        .ends("delivered", 1));
    }

    private static List<Fault> untoldAndCut() {
        var readings = new AtomicInteger();
        return List.of(
                Fault.named("no length, ended by close, cut off once")
                        .gives(1, (request, out, source) -> {
                            head(out, "200 OK");
                            out.write(BYTES, 0, 200_000);
                        })
                        .then(BYTES, (request, out) -> whole(out))
                        .ends("delivered", 2)
                        .again(200_000),
                Fault.named("no length, ended by close, another length each time")
                        .always((request, out, source) -> {
                            head(out, "200 OK");
                            out.write(BYTES, 0, 100_000 + 1_000 * readings.getAndIncrement());
                        })
                        .ends("failed(source-length)", 2),
                Fault.named("no length, ended by close, cut off, announced with its size, once")
                        .gives(1, (request, out, source) -> {
                            head(out, "200 OK");
                            out.write(BYTES, 0, 200_000);
                        })
                        .announced(LENGTH)
                        .ends("delivered", 2)
                        .again(200_000));
    }

    private static List<Fault> storedWrongly() {
        return List.of(
                Fault.named("the destination stores a byte wrongly, `verify: reread`, once")
                        .storedWrongly(flipping(new AtomicInteger(1)))
                        .ends("delivered", 2)
                        .again(LENGTH),
                Fault.named("the destination stores a byte wrongly, `verify: reread`, always")
                        .storedWrongly(flipping(new AtomicInteger(Integer.MAX_VALUE)))
                        .ends("failed(checksum)", 2));
    }

    private static void whole(RawServer.Wire out, String... fields) throws IOException {
        head(out, "200 OK", fields);
        out.write(BYTES);
    }

    private static void chunked(RawServer.Wire out, boolean ended, String... fields) throws IOException {
        head(out, "200 OK", fields);
        int sent = ended ? LENGTH : 200_000;
        out.write((Integer.toHexString(LENGTH) + "\r\n").getBytes(ASCII));
        out.write(BYTES, 0, sent);
        if (ended) {
            out.write("\r\n0\r\n\r\n".getBytes(ASCII));
        }
    }

    private static UnaryOperator<Connector> flipping(AtomicInteger uploads) {
        return inner -> new Flipping(inner, () -> uploads.getAndDecrement() > 0);
    }

    /** A destination that stores the first byte of an upload changed. */
    private static final class Flipping extends ForwardingConnector {

        private final BooleanSupplier next;

        Flipping(Connector inner, BooleanSupplier next) {
            super(inner);
            this.next = next;
        }

        @Override
        public Upload open(UploadRequest request, @Nullable Checkpoint checkpoint) throws ConnectorException {
            boolean flips = next.getAsBoolean();
            return new ForwardingUpload(super.open(request, checkpoint)) {
                @Override
                public void write(ByteBuffer bytes) throws ConnectorException {
                    if (flips && position() == 0) {
                        ByteBuffer changed = ByteBuffer.allocate(bytes.remaining())
                                .put(bytes)
                                .flip();
                        changed.put(0, (byte) (changed.get(0) ^ 1));
                        super.write(changed);
                    } else {
                        super.write(bytes);
                    }
                }
            };
        }
    }
}

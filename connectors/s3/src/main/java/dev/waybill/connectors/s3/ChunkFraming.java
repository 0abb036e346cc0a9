package dev.waybill.connectors.s3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.waybill.connector.ConnectorException;
import dev.waybill.model.FailureKind;
import dev.waybill.model.RemotePath;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.sync.ResponseTransformer;

/**
 * The frames in which some clients send a body, {@code <size in hex>[;chunk-signature=...]} on a line of its own before each chunk. Servers
 * that do not know them store them as content. Our requests have none, but a gateway on the way may send its own with ours.
 */
final class ChunkFraming {

    private static final Pattern BEGINNING =
            Pattern.compile("[0-9a-fA-F]{1,8}(;chunk-signature=[0-9a-f]{64})?\r\n.*", Pattern.DOTALL);
    private static final int LONGEST = 128;

    private ChunkFraming() {}

    /** Whether what stands under {@code path} begins with a frame. */
    static boolean beginsIn(Bucket bucket, RemotePath path) throws ConnectorException {
        byte[] head = bucket.ask(client -> client.getObject(
                        each -> each.bucket(bucket.name()).key(bucket.key(path)).range("bytes=0-" + (LONGEST - 1)),
                        ResponseTransformer.toBytes())
                .asByteArray());
        return begins(head);
    }

    static boolean begins(byte[] content) {
        return BEGINNING.matcher(new String(content, ISO_8859_1)).matches();
    }

    static ConnectorException failure() {
        return new ConnectorException(
                FailureKind.CONFIGURATION,
                "the server, or a gateway before it, stores the frames of chunked requests as content;"
                        + " let it decode aws-chunked bodies, or go around it",
                null);
    }
}

package dev.waybill.memory;

import dev.waybill.transfer.source.RawServer;
import java.io.IOException;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32C;

/** Files of any size, made while they are sent: {@code /<number>/<bytes>}. It remembers what it sent by its CRC-32C. */
final class EndlessSource implements RawServer.Script {

    private static final int PIECE = 1024 * 1024;

    private final byte[] pieces = new byte[2 * PIECE];
    private final Map<String, Long> sent = new ConcurrentHashMap<>();

    EndlessSource() {
        new Random(7).nextBytes(pieces);
    }

    @Override
    public void answer(RawServer.Request request, RawServer.Wire out) throws IOException {
        String path = request.line().split(" ")[1];
        String[] parts = path.split("/");
        long size = Long.parseLong(parts[2]);
        int start = Integer.parseInt(parts[1]);
        RawServer.head(out, "200 OK", "ETag: \"" + start + "\"", "Content-Length: " + size);
        var crc = new CRC32C();
        for (long at = 0; at < size; at += PIECE) {
            int length = Math.toIntExact(Math.min(PIECE, size - at));
            crc.update(pieces, start, length);
            out.write(pieces, start, length);
        }
        sent.put(path, crc.getValue());
    }

    /** The checksum of what was sent under {@code path}, whole. */
    long crc32c(String path) {
        return sent.getOrDefault(path, -1L);
    }
}

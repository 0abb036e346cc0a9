package dev.waybill.ingest.webhook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Reads a body that may be neither too large nor too slow. */
final class LimitedBody {

    /** More is no announcement: the largest that was seen has a few kilobytes. */
    static final int LARGEST = 1024 * 1024;

    private static final int CHUNK = 8 * 1024;

    private LimitedBody() {}

    static byte[] read(InputStream body, Duration within) throws IOException, Refusal {
        long end = System.nanoTime() + within.toNanos();
        var taken = new ByteArrayOutputStream();
        var chunk = new byte[CHUNK];
        for (int read = body.read(chunk); read >= 0; read = body.read(chunk)) {
            taken.write(chunk, 0, read);
            if (taken.size() > LARGEST) {
                throw Refusal.tooLarge();
            }
            if (System.nanoTime() > end) {
                throw Refusal.tooSlow(within);
            }
        }
        return taken.toByteArray();
    }
}

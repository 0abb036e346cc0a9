package dev.waybill.connectors.azure;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A blob as it is read. Whoever stops half way gives the connection up, instead of reading the rest of the blob for it. */
final class BlobInput extends FilterInputStream {

    private final Closeable response;
    private final Runnable hangUp;
    private boolean atEnd;

    BlobInput(InputStream blob, Closeable response, Runnable hangUp) {
        super(blob);
        this.response = response;
        this.hangUp = hangUp;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        atEnd |= one < 0;
        return one;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        atEnd |= count < 0;
        return count;
    }

    @Override
    public void close() throws IOException {
        if (atEnd) {
            response.close();
        } else {
            hangUp.run();
        }
    }
}

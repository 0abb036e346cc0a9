package dev.waybill.connectors.s3;

import java.io.FilterInputStream;
import java.io.IOException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** An object as it is read. Whoever stops half way gives the connection up, instead of reading the rest of the object for it. */
final class S3Input extends FilterInputStream {

    private final ResponseInputStream<GetObjectResponse> object;
    private boolean atEnd;

    S3Input(ResponseInputStream<GetObjectResponse> object) {
        super(object);
        this.object = object;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            int count = object.read(into, offset, length);
            atEnd |= count < 0;
            return count;
        } catch (SdkException broken) {
            throw new IOException("could not read on: " + broken.getMessage(), broken);
        }
    }

    @Override
    public void close() throws IOException {
        if (atEnd) {
            object.close();
        } else {
            object.abort();
        }
    }
}

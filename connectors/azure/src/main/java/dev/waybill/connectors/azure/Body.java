package dev.waybill.connectors.azure;

import com.azure.core.util.BinaryData;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** Bytes of a request, written from where they are. */
final class Body extends AbstractHttpEntity {

    private final BinaryData data;
    private final long length;

    /** Its type is already among the headers of the request. */
    Body(BinaryData data, long length) {
        super((String) null, null);
        this.data = data;
        this.length = length;
    }

    @Override
    public long getContentLength() {
        return length;
    }

    @Override
    public boolean isRepeatable() {
        return data.isReplayable();
    }

    @Override
    public boolean isStreaming() {
        return false;
    }

    @Override
    public InputStream getContent() {
        return data.toStream();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        data.writeTo(out);
    }

    @Override
    public void close() {
        // The bytes belong to whoever gave them.
    }
}

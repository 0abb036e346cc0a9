package dev.waybill.connector;

import dev.waybill.model.Checkpoint;
import dev.waybill.model.Content;
import dev.waybill.model.ResumePoint;
import dev.waybill.transfer.ForwardingConnector;
import dev.waybill.transfer.ForwardingUpload;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets a case write bytes as they come also where a destination takes whole parts alone: collects them, as the transfer engine does. */
public final class WritingInParts extends ForwardingConnector {

    private WritingInParts(Connector inner) {
        super(inner);
    }

    /** The same connector for cases that do not care how bytes go; closes {@code inner} with it. */
    public static Connector over(Connector inner) {
        return new WritingInParts(inner);
    }

    @Override
    public Upload open(UploadRequest request, @Nullable Checkpoint checkpoint) throws ConnectorException {
        Upload inner = super.open(request, checkpoint);
        return inner.partBytes() == 0 ? inner : new Collected(inner);
    }

    private static final class Collected extends ForwardingUpload {

        private final ByteBuffer part;

        private Collected(Upload inner) {
            super(inner);
            part = ByteBuffer.allocate(Math.toIntExact(inner.partBytes()));
        }

        @Override
        public long position() {
            return super.position() + part.position();
        }

        @Override
        public void write(ByteBuffer bytes) throws ConnectorException {
            while (bytes.hasRemaining()) {
                if (!part.hasRemaining()) {
                    flush();
                }
                int size = Math.min(part.remaining(), bytes.remaining());
                part.put(part.position(), bytes, bytes.position(), size).position(part.position() + size);
                bytes.position(bytes.position() + size);
            }
        }

        @Override
        public ResumePoint checkpoint() throws ConnectorException {
            if (!part.hasRemaining()) {
                flush();
            }
            return super.checkpoint();
        }

        @Override
        public StoredFile publish(Content expected) throws ConnectorException {
            flush();
            return super.publish(expected);
        }

        private void flush() throws ConnectorException {
            if (part.position() > 0) {
                int index = Math.toIntExact(super.position() / partBytes());
                byte[] bytes = new byte[part.flip().remaining()];
                part.get(bytes).clear();
                super.part(index, List.of(ByteBuffer.wrap(bytes)));
            }
        }
    }
}

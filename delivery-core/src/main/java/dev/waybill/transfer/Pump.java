package dev.waybill.transfer;

import dev.waybill.attempt.AttemptContext;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Upload;
import dev.waybill.transfer.source.SourceException;
import dev.waybill.transfer.source.SourceStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Moves the bytes of one attempt from the source to the upload, counting and hashing them on the way. */
final class Pump {

    private final SourceStream source;
    private final Upload upload;
    private final Progress progress;
    private final AttemptContext context;
    private final ByteBuffer block;

    Pump(SourceStream source, Upload upload, Progress progress, AttemptContext context, ByteBuffer block) {
        this.source = source;
        this.upload = upload;
        this.progress = progress;
        this.context = context;
        this.block = block;
    }

    /** Moves everything that is left. Checkpoints on the way where a later attempt could use them. */
    void run(@Nullable Long size, Tally tally) throws SourceException, ConnectorException, InterruptedException {
        while (source.fill(block.clear()) > 0) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            block.flip();
            long start = progress.digests().length();
            progress.passed(block);
            skipHeld(start);
            int sent = block.remaining();
            if (sent > 0) {
                upload.write(block);
                tally.add(sent);
            }
            context.progress(progress.digests().length(), size);
            if (context.checkpointDue()) {
                progress.checkpoint(context);
            }
        }
    }

    /** After a resume the source may start before the bytes that the destination lacks: digests begin where their state was told. */
    private void skipHeld(long start) {
        long held = Math.clamp(upload.position() - start, 0, block.remaining());
        block.position(block.position() + (int) held);
    }
}

package dev.waybill.transfer;

import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Upload;
import dev.waybill.transfer.source.SourceException;
import dev.waybill.transfer.source.SourceStream;
import java.nio.ByteBuffer;

/** Moves bytes from the source to the upload as they come, counting and hashing them on the way. */
final class Pump {

    private final SourceStream source;
    private final Upload upload;
    private final Course course;
    private final ByteBuffer block;

    /** @param block of memory, used for one stretch of bytes after the other */
    Pump(SourceStream source, Upload upload, Course course, ByteBuffer block) {
        this.source = source;
        this.upload = upload;
        this.course = course;
        this.block = block;
    }

    /** Moves everything that is left. */
    void run() throws SourceException, ConnectorException, InterruptedException {
        moveUntil(Long.MAX_VALUE);
    }

    /**
     * Moves bytes until {@code end} of the file's bytes are across.
     *
     * @return whether the source had so many
     */
    boolean moveUntil(long end) throws SourceException, ConnectorException, InterruptedException {
        while (course.length() < end) {
            block.clear().limit((int) Math.min(block.capacity(), end - course.length()));
            if (source.fill(block) == 0) {
                return false;
            }
            block.flip();
            long start = course.length();
            course.passed(block);
            skipHeld(start);
            int sent = block.remaining();
            if (sent > 0) {
                upload.write(block);
            }
            course.sent(sent, course.length());
        }
        return true;
    }

    /** After a resume the source may start before the bytes that the destination lacks: digests begin where their state was told. */
    private void skipHeld(long start) {
        long held = Math.clamp(upload.position() - start, 0, block.remaining());
        block.position(block.position() + (int) held);
    }
}

package dev.waybill.transfer;

import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Upload;
import dev.waybill.transfer.source.SourceException;
import dev.waybill.transfer.source.SourceStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Moves bytes from one ordered source stream to an upload that takes parts. While memory is free, whole parts are read and sent side by
 * side; otherwise a part is streamed, so that a transfer never waits for memory while it holds some.
 */
final class PartPump {

    private final SourceStream source;
    private final Upload upload;
    private final Course course;
    private final BufferPool memory;
    private final Pump inOrder;
    private final long partBytes;

    PartPump(SourceStream source, Upload upload, Course course, Job job) {
        this.source = source;
        this.upload = upload;
        this.course = course;
        memory = job.memory();
        inOrder = new Pump(source, upload, course, job.block());
        partBytes = upload.partBytes();
    }

    /** Moves everything that is left, and returns when the destination has it. */
    void run() throws SourceException, ConnectorException, InterruptedException {
        boolean more = inOrder.moveUntil(wholeParts(upload.position()));
        try (var underWay = new PartsUnderWay(upload)) {
            while (more) {
                underWay.awaitTurn();
                Optional<BufferPool.Lease> room = memory.tryReserve(partBytes);
                if (room.isPresent()) {
                    more = sendWhole(room.get(), underWay);
                } else if (underWay.isEmpty()) {
                    more = inOrder.moveUntil(course.length() + partBytes);
                } else {
                    underWay.awaitOne();
                }
            }
            underWay.awaitAll();
        }
    }

    /** Where the part ends that {@code position} lies in. */
    private long wholeParts(long position) {
        return Math.ceilDiv(position, partBytes) * partBytes;
    }

    /** Reads one part into {@code room} and starts sending it. False where the source ends with it. */
    private boolean sendWhole(BufferPool.Lease room, PartsUnderWay underWay)
            throws SourceException, ConnectorException, InterruptedException {
        int index = Math.toIntExact(course.length() / partBytes);
        List<ByteBuffer> bytes;
        try {
            bytes = read(room);
        } catch (SourceException | InterruptedException | RuntimeException failed) {
            room.close();
            throw failed;
        }
        long size = bytes.stream().mapToLong(ByteBuffer::remaining).sum();
        if (size == 0) {
            room.close();
            return false;
        }
        underWay.send(index, bytes, room);
        course.sent(size, upload.position());
        return size == partBytes;
    }

    private List<ByteBuffer> read(BufferPool.Lease room) throws SourceException, InterruptedException {
        List<ByteBuffer> blocks = new ArrayList<>();
        for (long left = partBytes; left > 0; ) {
            ByteBuffer block = room.take().orElseThrow();
            block.limit((int) Math.min(block.capacity(), left));
            left -= source.fill(block);
            boolean ended = block.hasRemaining();
            block.flip();
            course.passed(block);
            blocks.add(block);
            if (ended) {
                break;
            }
        }
        return blocks;
    }
}

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
 * Moves bytes from one ordered source stream to an upload that takes whole parts. Several are sent side by side while memory is free; one
 * always can be, so that a transfer never waits for memory while it holds some.
 */
final class PartPump {

    private final SourceStream source;
    private final Upload upload;
    private final Course course;
    private final PartRooms rooms;
    private final ByteBuffer spare;
    private final Pump inOrder;
    private final long partBytes;
    private final boolean sideBySide;

    PartPump(SourceStream source, Upload upload, Course course, Job job) {
        this.source = source;
        this.upload = upload;
        this.course = course;
        rooms = job.parts();
        spare = job.block();
        inOrder = new Pump(source, upload, course, job.block());
        partBytes = upload.partBytes();
        sideBySide = job.connector().capabilities().parallelParts() != null;
    }

    /** Moves everything that is left, and returns when the destination has it. */
    void run() throws SourceException, ConnectorException, StoppedException, InterruptedException {
        boolean more = inOrder.moveUntil(upload.position());
        try (var underWay = new PartsUnderWay(upload, sideBySide)) {
            while (more) {
                underWay.awaitTurn();
                Optional<PartRooms.Room> room = rooms.next(partBytes);
                if (room.isPresent()) {
                    more = sendWhole(room.get(), underWay);
                } else {
                    underWay.awaitOne();
                }
            }
            underWay.awaitAll();
        }
    }

    /** Reads one part into {@code room} and starts sending it. False where the source ends with it. */
    private boolean sendWhole(PartRooms.Room room, PartsUnderWay underWay)
            throws SourceException, ConnectorException, StoppedException, InterruptedException {
        int index = Math.toIntExact(course.length() / partBytes);
        List<ByteBuffer> bytes;
        try {
            bytes = read(room);
        } catch (SourceException | StoppedException | InterruptedException | RuntimeException failed) {
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

    private List<ByteBuffer> read(PartRooms.Room room) throws SourceException, StoppedException, InterruptedException {
        List<ByteBuffer> blocks = new ArrayList<>();
        boolean ended = false;
        for (long left = partBytes; left > 0 && !ended; ) {
            Optional<ByteBuffer> next = room.take();
            if (next.isEmpty()) {
                requireEnd();
                break;
            }
            ByteBuffer block = next.get();
            block.limit((int) Math.min(block.capacity(), left));
            left -= source.fill(block);
            ended = block.hasRemaining();
            block.flip();
            course.passed(block);
            blocks.add(block);
        }
        return blocks;
    }

    /** The room was made for all of a small file. */
    private void requireEnd() throws SourceException, StoppedException, InterruptedException {
        if (source.fill(spare.clear()) > 0) {
            throw LengthRule.contradiction("the source sends more bytes than it told");
        }
    }
}

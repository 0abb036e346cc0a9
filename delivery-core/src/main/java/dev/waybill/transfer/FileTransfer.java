package dev.waybill.transfer;

import dev.waybill.attempt.AttemptContext;
import dev.waybill.attempt.AttemptEnd;
import dev.waybill.attempt.AttemptRunner;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Kept;
import dev.waybill.connector.Upload;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.Command;
import dev.waybill.model.Delivery;
import dev.waybill.model.Failure;
import dev.waybill.model.FailureKind;
import dev.waybill.transfer.source.SourceException;
import dev.waybill.transfer.source.SourceReader;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the attempts of file deliveries: from the source, through memory, to the destination, proven and under its final name. */
public final class FileTransfer implements AttemptRunner {

    private static final Logger LOG = LoggerFactory.getLogger(FileTransfer.class);

    private final Destinations destinations;
    private final Sources sources;
    private final TransferMemory memory;
    private final InstantSource clock;

    /** @param memory shared by all transfers of this node; holds at least {@link TransferMemory#MINIMUM_BYTES} of blocks */
    public FileTransfer(Destinations destinations, Sources sources, TransferMemory memory, InstantSource clock) {
        this.destinations = destinations;
        this.sources = sources;
        this.memory = memory;
        this.clock = clock;
    }

    @Override
    public AttemptEnd run(Command.Assign assignment, AttemptContext context) throws InterruptedException {
        Delivery.FileDelivery delivery = fileOf(assignment.delivery());
        Optional<DestinationHandle> to = destinations.find(delivery.destination());
        if (to.isEmpty()) {
            return refused(FailureKind.CONFIGURATION, "destination " + delivery.destination());
        }
        String source = delivery.file().session().source();
        Optional<SourceReader> from = sources.find(source);
        if (from.isEmpty()) {
            // The destination is not to blame: only this source's files wait.
            return refused(FailureKind.SOURCE_DENIED, "source " + source);
        }
        try (BufferPool.Lease lease = memory.blocks().reserve(TransferMemory.MINIMUM_BYTES);
                var parts = new PartRooms(memory.parts())) {
            ByteBuffer block = lease.take().orElseThrow();
            return end(new Job(assignment, delivery, to.get(), from.get(), context, block, parts), new Tally());
        }
    }

    private AttemptEnd end(Job job, Tally tally) throws InterruptedException {
        try {
            return new AttemptEnd.Done(new AttemptRun(job, tally, clock).run(), tally.sent());
        } catch (SourceException e) {
            return new AttemptEnd.NotDone(e.failure(), e.restart(), tally.sent());
        } catch (StoppedException e) {
            return new AttemptEnd.NotDone(e.failure(), e.restart(), tally.sent());
        } catch (ConnectorException e) {
            // On a virtual thread an interrupt closes the socket, which then looks like a broken connection.
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return new AttemptEnd.NotDone(e.failure(), e.kept() == Kept.LOST, tally.sent());
        } catch (RuntimeException e) {
            LOG.error("{}: nobody foresaw this", job.delivery().id(), e);
            Failure failure = Failure.of(FailureKind.UNEXPECTED, "could not deliver: " + e + "; the log has more");
            return new AttemptEnd.NotDone(failure, false, tally.sent());
        }
    }

    private static AttemptEnd refused(FailureKind kind, String what) {
        return new AttemptEnd.NotDone(
                Failure.of(kind, "could not deliver: " + what + " is not configured; configure it, or cancel"),
                false,
                0);
    }

    @Override
    public void cleanUp(Command.CleanUp command) throws InterruptedException {
        Delivery.FileDelivery delivery = fileOf(command.delivery());
        Optional<DestinationHandle> to = destinations.find(delivery.destination());
        if (to.isEmpty()) {
            LOG.info("{}: not cleaned up, {} is not configured", delivery.id(), delivery.destination());
            return;
        }
        Checkpoint checkpoint = command.checkpoint();
        long known = AttemptRun.lengthOf(checkpoint).orElse(checkpoint.at().offset());
        var request = new UploadRequest(
                checkpoint.target(), delivery.id(), checkpoint.generation(), OptionalLong.of(known), false);
        try (Upload upload = to.get().connector().open(request, checkpoint)) {
            upload.abort();
        } catch (ConnectorException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            LOG.info("{}: nothing cleaned up at {}: {}", delivery.id(), delivery.destination(), e.getMessage());
        }
    }

    private static Delivery.FileDelivery fileOf(Delivery delivery) {
        return switch (delivery) {
            case Delivery.FileDelivery file -> file;
            case Delivery.NoticeDelivery notice ->
                throw new IllegalArgumentException("a file transfer does not send notices: " + notice.id());
        };
    }
}

package dev.waybill.transfer;

import dev.waybill.connector.Capabilities;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Upload;
import dev.waybill.connector.UploadRequest;
import dev.waybill.failpoint.FailPoint;
import dev.waybill.model.Content;
import dev.waybill.transfer.digest.Digests;
import dev.waybill.transfer.source.Ending;
import dev.waybill.transfer.source.SourceException;
import dev.waybill.transfer.source.SourceStream;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings all bytes across and makes sure that they are all. */
final class Transit {

    private static final Logger LOG = LoggerFactory.getLogger(Transit.class);

    private final Job job;
    private final Tally tally;
    private boolean resumable;

    Transit(Job job, Tally tally) {
        this.job = job;
        this.tally = tally;
        resumable = job.assign().checkpoint() != null;
    }

    /** Whether a durable checkpoint says from where a later attempt can go on. */
    boolean resumable() {
        return resumable;
    }

    /**
     * Moves what is left of {@code source}, judges its length, and makes durable that its publication is next.
     *
     * @param start   digests of what is across already
     * @param counted what an earlier reading of the source brought
     * @return the content of the whole file
     */
    Content move(SourceStream source, Upload upload, UploadRequest request, Digests start, Optional<Content> counted)
            throws SourceException, ConnectorException, StoppedException, InterruptedException {
        boolean useful = source.resumable() && job.connector().capabilities().resume() != Capabilities.Resume.NONE;
        var progress = new Progress(upload, request, source.version(), start, useful);
        try {
            pump(source, upload, request, progress);
            FailPoint.ALL_SENT.reached();
            Content content = progress.digests().content();
            LengthRule.check(request.length(), content.length());
            // Only the answer to a resume may have told how long the whole is.
            LengthRule.check(source.length(), content.length());
            confirm(source, content, counted);
            progress.publishing(content, job.context());
            FailPoint.PUBLISHING_TOLD.reached();
            return content;
        } catch (InterruptedException e) {
            leave(progress);
            throw e;
        } finally {
            resumable |= progress.told();
        }
    }

    private void pump(SourceStream source, Upload upload, UploadRequest request, Progress progress)
            throws SourceException, ConnectorException, StoppedException, InterruptedException {
        Long size = request.length().isPresent() ? request.length().getAsLong() : null;
        try {
            var course = new Course(progress, job.context(), tally, size);
            if (upload.partBytes() > 0) {
                job.parts().ensure(size == null ? upload.partBytes() : Math.min(upload.partBytes(), size));
                new PartPump(source, upload, course, job).run();
            } else {
                new Pump(source, upload, course, job.block()).run();
            }
        } catch (SourceException e) {
            if (!e.restart()) {
                progress.checkpoint(job.context());
            }
            throw e;
        }
    }

    /** A body whose end proves nothing must agree with another reading. */
    private void confirm(SourceStream source, Content content, Optional<Content> counted)
            throws SourceException, StoppedException, InterruptedException {
        if (counted.isPresent()) {
            if (!counted.get().sameAs(content)) {
                throw LengthRule.contradiction("two readings of the source brought different content");
            }
        } else if (source.ending() == Ending.CLOSE
                && source.length().isEmpty()
                && job.file().declaredSize() == null) {
            new CountingPass(job).confirm(content);
        }
    }

    /**
     * The attempt was told to stop. A worker that merely drains takes a last checkpoint, so that no byte is sent twice; one that
     * lost the lease refuses it.
     */
    private void leave(Progress progress) {
        boolean interruptedAgain = Thread.interrupted();
        try {
            progress.checkpoint(job.context());
        } catch (ConnectorException | InterruptedException e) {
            LOG.debug(
                    "{}: no last checkpoint (interrupted again: {}): {}",
                    job.delivery().id(),
                    interruptedAgain,
                    e.getMessage());
        }
    }
}

package dev.waybill.transfer;

import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.StoredFile;
import dev.waybill.connector.Upload;
import dev.waybill.connector.UploadRequest;
import dev.waybill.failpoint.FailPoint;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.Content;
import dev.waybill.model.Failure;
import dev.waybill.model.FailureKind;
import dev.waybill.model.Proof;
import dev.waybill.model.RemotePath;
import dev.waybill.model.SourceVersion;
import dev.waybill.transfer.digest.Digests;
import dev.waybill.transfer.source.SourceException;
import dev.waybill.transfer.source.SourceRequest;
import dev.waybill.transfer.source.SourceStream;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way of one attempt: choose the name, open both ends, move the bytes, publish. */
final class AttemptRun {

    private static final Logger LOG = LoggerFactory.getLogger(AttemptRun.class);

    /** So many generations back; each costs a question. A node that dies again and again before it comes to this begins one each time. */
    private static final int CLEARED = 32;

    private final Job job;
    private final Transit transit;
    private final TargetChoice choice;
    private final Publication publication;

    AttemptRun(Job job, Tally tally, InstantSource clock) {
        this.job = job;
        transit = new Transit(job, tally);
        var farSide = new FarSide(job.connector(), job.block());
        choice = new TargetChoice(job, farSide);
        publication = new Publication(job, farSide, clock);
    }

    /** Runs to the proof; every other end is an exception. */
    Proof run() throws SourceException, ConnectorException, StoppedException, InterruptedException {
        Checkpoint checkpoint = job.assign().checkpoint();
        job.parts().ensure(partBytes(checkpoint));
        if (checkpoint == null) {
            return fromZero();
        }
        Content publishing = checkpoint.publishing();
        if (publishing != null) {
            Optional<Proof> done = publication.lookFor(checkpoint.target(), publishing);
            if (done.isPresent()) {
                return done.get();
            }
        }
        return goOn(checkpoint, choice.chosen(checkpoint.target()));
    }

    /** What must be reserved before anything is opened, as far as anybody has told yet how long the file is. */
    private long partBytes(@Nullable Checkpoint checkpoint) {
        Long declared = job.file().declaredSize();
        OptionalLong length = declared == null ? OptionalLong.empty() : OptionalLong.of(declared);
        if (checkpoint == null) {
            return job.connector().bufferBytes(length, null);
        }
        return job.connector().bufferBytes(length.isPresent() ? length : lengthOf(checkpoint), checkpoint.at());
    }

    private Proof fromZero() throws SourceException, ConnectorException, StoppedException, InterruptedException {
        return switch (choice.choose()) {
            case Target.Present there -> publication.proof(there.stored(), there.content(), there.verified());
            case Target.Write write -> write(write, choice.content());
        };
    }

    /** @param counted what an earlier reading of the source brought */
    private Proof write(Target.Write write, Optional<Content> counted)
            throws SourceException, ConnectorException, StoppedException, InterruptedException {
        try (SourceStream source = job.from().open(whole())) {
            OptionalLong length = LengthRule.known(job.file().declaredSize(), source.length());
            if (length.isEmpty() && counted.isPresent()) {
                length = OptionalLong.of(counted.get().length());
            }
            if (length.isPresent() || !job.connector().capabilities().needsLength()) {
                UploadRequest request = request(write, job.assign().generation(), length);
                requireLease(write.path());
                clearGenerationsBefore(write);
                try (Upload upload = job.connector().open(request, null)) {
                    FailPoint.UPLOAD_OPENED.reached();
                    Digests digests = Digests.start(job.to().sha256());
                    return using(upload, () -> {
                        Content content = transit.move(source, upload, request, digests, counted);
                        return publication.publish(upload, request.path(), content);
                    });
                }
            }
        }
        return write(write, Optional.of(new CountingPass(job).read()));
    }

    /**
     * Attempts that died before their first checkpoint left temporary files that nobody will go on with; whoever begins anew removes them, so
     * that they need not wait for the sweep. More than one, since a second may have died before it came to this.
     */
    private void clearGenerationsBefore(Target.Write write) {
        int own = job.assign().generation();
        try {
            for (int before = own - 1; before >= Math.max(1, own - CLEARED); before--) {
                RemotePath left = request(write, before, OptionalLong.empty()).temporaryPath();
                Optional<StoredFile> there = job.connector().stat(left);
                if (there.isPresent()) {
                    job.connector().delete(there.get());
                }
            }
        } catch (ConnectorException e) {
            LOG.info(
                    "{}: what generations before {} left stays until the sweep: {}",
                    job.delivery().id(),
                    own,
                    e.getMessage());
        }
    }

    private Proof goOn(Checkpoint checkpoint, Target.Write write)
            throws SourceException, ConnectorException, StoppedException, InterruptedException {
        OptionalLong length = LengthRule.known(job.file().declaredSize(), lengthOf(checkpoint));
        UploadRequest request = request(write, checkpoint.generation(), length);
        requireLease(write.path());
        try (Upload upload = job.connector().open(request, checkpoint)) {
            FailPoint.UPLOAD_OPENED.reached();
            return using(upload, () -> rest(checkpoint, upload, request));
        }
    }

    private Proof rest(Checkpoint checkpoint, Upload upload, UploadRequest request)
            throws SourceException, ConnectorException, StoppedException, InterruptedException {
        Content publishing = checkpoint.publishing();
        if (publishing != null && upload.position() == publishing.length()) {
            return publication.publish(upload, request.path(), publishing);
        }
        try (SourceStream source = rest(checkpoint)) {
            Digests digests = Digests.resume(checkpoint.digests(), job.to().sha256());
            Content content = transit.move(source, upload, request, digests, Optional.empty());
            return publication.publish(upload, request.path(), content);
        }
    }

    /** What is done with an open upload. */
    private interface Step {
        Proof take() throws SourceException, ConnectorException, StoppedException, InterruptedException;
    }

    /** Removes what was sent where no attempt will go on with it: because it is worthless, or because no checkpoint leads to it. */
    private Proof using(Upload upload, Step step)
            throws SourceException, ConnectorException, StoppedException, InterruptedException {
        boolean worthless = false;
        try {
            return step.take();
        } catch (SourceException e) {
            worthless = e.restart() || !transit.resumable();
            throw e;
        } catch (StoppedException e) {
            worthless = e.restart() || !transit.resumable();
            throw e;
        } finally {
            if (worthless || job.context().forsaken()) {
                discard(upload);
            }
        }
    }

    /** An interrupt that came meanwhile would break this too; it is kept for whoever asks next. */
    private void discard(Upload upload) {
        boolean interrupted = Thread.interrupted();
        try {
            upload.abort();
        } catch (ConnectorException e) {
            LOG.info(
                    "{}: its unfinished file stays until the sweep: {}",
                    job.delivery().id(),
                    e.getMessage());
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A worker that stood still must not make a file that its successor has long cleared away. */
    private void requireLease(RemotePath path) throws StoppedException, InterruptedException {
        if (!job.context().holdsLease()) {
            throw StoppedException.of(
                    FailureKind.WORKER_STOPPED,
                    "could not begin " + path + ": the lease is over; its next holder goes on");
        }
    }

    /** What the source still has to send after {@code checkpoint}. */
    private SourceStream rest(Checkpoint checkpoint) throws SourceException, StoppedException, InterruptedException {
        SourceVersion version = checkpoint.source();
        long offset = checkpoint.digests().length();
        if (version.length() != null && version.length() == offset) {
            return SourceStream.atEnd(version);
        }
        if (offset == 0) {
            return job.from().open(whole());
        }
        if (version.validator() != null) {
            return job.from()
                    .open(SourceRequest.from(job.file().url(), job.file().type(), offset, version));
        }
        throw StoppedException.restart(Failure.of(
                FailureKind.SOURCE_CHANGED,
                "could not go on reading " + job.file().name()
                        + ": the source tells no version of it; it is read again from its start"));
    }

    private SourceRequest whole() {
        return SourceRequest.whole(job.file().url(), job.file().type());
    }

    private UploadRequest request(Target.Write write, int generation, OptionalLong length) {
        return new UploadRequest(
                write.path(),
                job.delivery().id(),
                generation,
                length,
                write.replace(),
                job.delivery().about());
    }

    /** Bytes of the whole file, as far as {@code checkpoint} knows. */
    static OptionalLong lengthOf(Checkpoint checkpoint) {
        Content publishing = checkpoint.publishing();
        Long told = publishing != null
                ? Long.valueOf(publishing.length())
                : checkpoint.source().length();
        return told == null ? OptionalLong.empty() : OptionalLong.of(told);
    }
}

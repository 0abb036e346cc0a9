package dev.waybill.transfer;

import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Kept;
import dev.waybill.connector.StoredFile;
import dev.waybill.connector.Upload;
import dev.waybill.failpoint.FailPoint;
import dev.waybill.model.Content;
import dev.waybill.model.Failure;
import dev.waybill.model.FailureKind;
import dev.waybill.model.Proof;
import dev.waybill.model.RemotePath;
import dev.waybill.model.Verified;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last steps: the final name, and the proof that it shows what was sent. */
final class Publication {

    private static final Logger LOG = LoggerFactory.getLogger(Publication.class);

    private final Job job;
    private final FarSide farSide;
    private final Verification verification;
    private final InstantSource clock;

    Publication(Job job, FarSide farSide, InstantSource clock) {
        this.job = job;
        this.farSide = farSide;
        this.clock = clock;
        verification = new Verification(job.connector(), job.to().verify(), farSide);
    }

    /** The proof for what stands under {@code path}, if it is {@code content}: an earlier attempt may have come that far. */
    Optional<Proof> lookFor(RemotePath path, Content content) throws ConnectorException, InterruptedException {
        Optional<StoredFile> stored = job.connector().stat(path);
        if (stored.isEmpty()) {
            return Optional.empty();
        }
        return farSide.agrees(stored.get(), content).map(verified -> proof(stored.get(), content, verified));
    }

    /**
     * Publishes an upload that holds all of {@code content}, and proves it. A durable checkpoint says so already.
     *
     * @throws StoppedException {@code WORKER_STOPPED} without publishing where the lease is over
     */
    Proof publish(Upload upload, RemotePath path, Content content)
            throws ConnectorException, StoppedException, InterruptedException {
        if (!job.context().holdsLease()) {
            throw StoppedException.of(
                    FailureKind.WORKER_STOPPED,
                    "could not publish " + path + ": the lease is over; its next holder goes on");
        }
        FailPoint.PUBLISH_ALLOWED.reached();
        StoredFile stored;
        try {
            stored = upload.publish(content);
            FailPoint.PUBLISHED.reached();
        } catch (ConnectorException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return settle(e, path, content);
        }
        Optional<Verified> verified = verification.prove(stored, content);
        if (verified.isEmpty()) {
            throw withdrawn(stored, content);
        }
        FailPoint.VERIFIED.reached();
        return proof(stored, content, verified.get());
    }

    Proof proof(StoredFile stored, Content content, Verified verified) {
        return new Proof(content, stored.path(), stored.url(), verified, clock.instant());
    }

    /** A publication whose end is uncertain is judged by what the final name shows. */
    private Proof settle(ConnectorException failure, RemotePath path, Content content)
            throws ConnectorException, StoppedException, InterruptedException {
        boolean conflict = failure.kind() == FailureKind.CONFLICT;
        if (conflict || failure.kept() == Kept.LOST) {
            Optional<Proof> there = lookFor(path, content);
            if (there.isPresent()) {
                return there.get();
            }
        }
        if (!conflict && failure.kind() != FailureKind.CHECKSUM) {
            throw failure;
        }
        throw conflict ? conflictOf(failure, path) : StoppedException.restart(failure.failure());
    }

    private StoppedException conflictOf(ConnectorException failure, RemotePath path) {
        return switch (job.to().onConflict()) {
            case KEEP ->
                StoppedException.of(
                        FailureKind.EXISTS, "could not publish " + path + ": another file took that name meanwhile");
            case FAIL ->
                StoppedException.of(FailureKind.CONFLICT, failure.failure().message());
            case RENAME, REPLACE ->
                StoppedException.restart(Failure.of(
                        FailureKind.UNEXPECTED,
                        "could not publish " + path + ": another file took that name meanwhile; it is chosen anew"));
        };
    }

    /** Takes back what is not what was sent, unless the name shows another file by now or another attempt holds the lease. */
    private StoppedException withdrawn(StoredFile stored, Content content)
            throws ConnectorException, InterruptedException {
        Optional<StoredFile> now = job.connector().stat(stored.path());
        if (now.isPresent()
                && now.get().size() == stored.size()
                && job.context().holdsLease()) {
            job.connector().delete(stored);
            LOG.warn(
                    "{}: {} arrived changed at {} and was removed",
                    job.delivery().id(),
                    stored.path(),
                    job.delivery().destination());
        }
        return StoppedException.restart(Failure.of(
                FailureKind.CHECKSUM,
                "could not verify " + stored.path() + ": the destination shows " + stored.size()
                        + " bytes or a checksum other than the " + content.length() + " bytes sent; it is sent again"));
    }
}

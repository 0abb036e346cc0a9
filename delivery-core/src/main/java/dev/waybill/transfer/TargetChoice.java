package dev.waybill.transfer;

import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.StoredFile;
import dev.waybill.model.Content;
import dev.waybill.model.Failure;
import dev.waybill.model.FailureKind;
import dev.waybill.model.OnConflict;
import dev.waybill.model.Proof;
import dev.waybill.model.RemotePath;
import dev.waybill.model.Verified;
import dev.waybill.transfer.source.SourceException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the final name of a start from zero: looks at the destination and applies {@link ConflictRule}. */
final class TargetChoice {

    private final Job job;
    private final FarSide farSide;
    private @Nullable Content content;

    TargetChoice(Job job, FarSide farSide) {
        this.job = job;
        this.farSide = farSide;
    }

    /**
     * The final name, or the file that makes an upload needless.
     *
     * @throws StoppedException {@code EXISTS} or {@code CONFLICT} where the file there is to stay
     */
    Target choose() throws ConnectorException, SourceException, StoppedException, InterruptedException {
        Proof previous = job.assign().previous();
        if (previous != null && !previous.path().equals(job.delivery().path())) {
            Optional<StoredFile> own = job.connector().stat(previous.path());
            if (own.isPresent() && ConflictRule.wroteItself(own.get(), previous)) {
                return judge(own.get(), true);
            }
        }
        return at(job.delivery().path(), true);
    }

    /**
     * The name that an earlier attempt chose, if it is still to be had.
     *
     * @throws StoppedException another file took it meanwhile; a start from zero chooses again
     */
    Target.Write chosen(RemotePath path) throws ConnectorException, StoppedException {
        Optional<StoredFile> existing = job.connector().stat(path);
        if (existing.isPresent() && !mayReplace(existing.get())) {
            throw StoppedException.restart(Failure.of(
                    FailureKind.UNEXPECTED,
                    "could not go on with " + path + ": another file took that name meanwhile; it is chosen anew"));
        }
        return new Target.Write(path, existing.isPresent() || replacesUnasked());
    }

    private boolean mayReplace(StoredFile existing) {
        return replacesUnasked()
                || ConflictRule.wroteItself(existing, job.assign().previous());
    }

    private Target at(RemotePath path, boolean mayRename)
            throws ConnectorException, SourceException, StoppedException, InterruptedException {
        Optional<StoredFile> existing = job.connector().stat(path);
        return existing.isEmpty() ? new Target.Write(path, replacesUnasked()) : judge(existing.get(), mayRename);
    }

    /** A file that appears before the publication gives way only where the configuration says so. */
    private boolean replacesUnasked() {
        return job.to().onConflict() == OnConflict.REPLACE;
    }

    private Target judge(StoredFile existing, boolean mayRename)
            throws ConnectorException, SourceException, StoppedException, InterruptedException {
        Optional<Target.Present> same = sameContent(existing);
        RemotePath path = existing.path();
        return switch (ConflictRule.decide(
                job.to().onConflict(), existing, job.assign().previous(), same.isPresent())) {
            case ACCEPT -> same.orElseThrow();
            case REPLACE -> new Target.Write(path, true);
            case RENAME -> {
                if (!mayRename) {
                    throw taken(FailureKind.CONFLICT, path);
                }
                yield at(renamed(), false);
            }
            case KEEP -> throw taken(FailureKind.EXISTS, path);
            case FAIL -> throw taken(FailureKind.CONFLICT, path);
        };
    }

    private static StoppedException taken(FailureKind kind, RemotePath path) {
        return StoppedException.of(
                kind,
                "could not deliver " + path + ": another file stands under that name; move it, or change on-conflict");
    }

    private RemotePath renamed() throws StoppedException {
        try {
            return job.delivery().path().withSuffix(job.file().id().shortHex());
        } catch (IllegalArgumentException e) {
            throw StoppedException.of(
                    FailureKind.ILLEGAL_NAME,
                    "could not rename " + job.delivery().path()
                            + ": the name would become too long; shorten the path template");
        }
    }

    private Optional<Target.Present> sameContent(StoredFile existing)
            throws ConnectorException, SourceException, StoppedException, InterruptedException {
        Long declared = job.file().declaredSize();
        if (declared != null && declared != existing.size()) {
            return Optional.empty();
        }
        Proof previous = job.assign().previous();
        if (previous != null && ConflictRule.wroteItself(existing, previous)) {
            return byReceipt(existing, previous);
        }
        return job.to().onConflict() == OnConflict.REPLACE ? Optional.empty() : byReading(existing);
    }

    private static Optional<Target.Present> byReceipt(StoredFile existing, Proof previous) {
        Content content = previous.content();
        if (!FarSide.tellsChecksum(existing, content)) {
            return Optional.of(new Target.Present(existing, content, previous.verified()));
        }
        return FarSide.checksumAgrees(existing, content)
                ? Optional.of(new Target.Present(existing, content, Verified.CHECKSUM))
                : Optional.empty();
    }

    /** Costs a reading of the source, but no upload: the only way to know before anything is written. */
    private Optional<Target.Present> byReading(StoredFile existing)
            throws ConnectorException, SourceException, StoppedException, InterruptedException {
        if (content == null) {
            content = new CountingPass(job).readIfLong(existing.size()).orElse(null);
        }
        Content expected = content;
        return expected == null
                ? Optional.empty()
                : farSide.agrees(existing, expected).map(verified -> new Target.Present(existing, expected, verified));
    }

    /** What a reading of the source brought, where one was needed for the choice. */
    Optional<Content> content() {
        return Optional.ofNullable(content);
    }
}

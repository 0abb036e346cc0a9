package dev.waybill.simulation.inside;

import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.Command;
import dev.waybill.model.Content;
import dev.waybill.model.Delivery;
import dev.waybill.model.Failure;
import dev.waybill.model.FailureKind;
import dev.waybill.model.ResumePoint;
import dev.waybill.simulation.ground.Bug;
import dev.waybill.simulation.ground.Seen;
import dev.waybill.simulation.outside.SimUpload;
import dev.waybill.simulation.outside.World;
import dev.waybill.transfer.TransferRules;
import dev.waybill.transfer.digest.Digests;
import dev.waybill.transfer.source.SourceException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The bytes of one attempt on their way from the source to the upload, counted, hashed and checkpointed. */
final class Passage {

    /** What it lies between. */
    record Ends(
            World world, Delivery.FileDelivery delivery, UploadRequest request, SimUpload upload, SourceBody body) {}

    private final Ends ends;
    private final Bug bug;
    private final Digests digests;
    private final boolean useful;
    private @Nullable Checkpoint last;
    private long sent;

    /** @param from null for a start from zero */
    Passage(Ends ends, @Nullable Checkpoint from, Bug bug) {
        this.ends = ends;
        this.bug = bug;
        digests = from == null ? Digests.start(false) : Digests.resume(from.digests(), false);
        useful = ends.body().resumable()
                && ends.world()
                        .destination(ends.delivery().destination())
                        .nature()
                        .resumes();
    }

    SimUpload upload() {
        return ends.upload();
    }

    UploadRequest request() {
        return ends.request();
    }

    long sent() {
        return sent;
    }

    /** The last checkpoint that this attempt made durable. */
    @Nullable
    Checkpoint last() {
        return last;
    }

    /** Moves a block; false at the end of the source. */
    boolean moveOne(SteppedAttempt.Host host, Command.Assign assignment) throws ConnectorException, SourceException {
        if (ends.world().chance().fault(8)) {
            return true;
        }
        Optional<byte[]> block = ends.body().next();
        if (block.isEmpty()) {
            requireEnd(host, assignment);
            return false;
        }
        digests.update(ByteBuffer.wrap(block.get()));
        ends.upload().write(block.get());
        sent += block.get().length;
        if (ends.world().chance().oneIn(2)) {
            checkpoint(host, assignment);
        }
        return true;
    }

    private void requireEnd(SteppedAttempt.Host host, Command.Assign assignment)
            throws ConnectorException, SourceException {
        if (bug == Bug.IGNORE_LENGTH) {
            return;
        }
        try {
            ends.body().requireEnd();
        } catch (SourceException broken) {
            checkpoint(host, assignment);
            throw broken;
        }
    }

    private void checkpoint(SteppedAttempt.Host host, Command.Assign assignment) throws ConnectorException {
        if (useful && digests.length() > 0) {
            tell(host, assignment, null);
        }
    }

    private void tell(SteppedAttempt.Host host, Command.Assign assignment, @Nullable Content publishing)
            throws ConnectorException {
        ResumePoint at = ends.upload().checkpoint();
        var reached = new Checkpoint(
                ends.request().generation(),
                ends.request().path(),
                at,
                ends.body().version(),
                digests.state(),
                publishing);
        host.checkpoint(assignment, reached);
        last = reached;
    }

    /** What came across, once it is sure to be all. */
    Content whole() throws SourceException {
        Content content = digests.content();
        Optional<Failure> contradiction = TransferRules.contradiction(
                        ends.request().length(), content.length())
                .or(() -> bug == Bug.RANGE_TOTAL_UNREAD
                        ? Optional.empty()
                        : TransferRules.contradiction(ends.body().length(), content.length()));
        if (contradiction.isPresent() && bug != Bug.IGNORE_LENGTH) {
            throw contradicted(contradiction.get().message());
        }
        boolean unsure = ends.body().endsByClose() && ends.delivery().file().declaredSize() == null;
        if (unsure && bug != Bug.IGNORE_LENGTH) {
            Content again = SourceBody.count(ends.world(), ends.delivery());
            if (!again.sameAs(content)) {
                throw contradicted("two readings of the source brought different content");
            }
        }
        return content;
    }

    private static SourceException contradicted(String why) {
        return SourceException.restart(FailureKind.SOURCE_LENGTH, why);
    }

    /** Makes durable that {@code content} is about to show. */
    void announce(Content content, SteppedAttempt.Host host, Command.Assign assignment) throws ConnectorException {
        tell(host, assignment, content);
    }

    /** The worker drains: no byte is to be sent twice. */
    void leave(SteppedAttempt.Host host, Command.Assign assignment) {
        try {
            checkpoint(host, assignment);
        } catch (ConnectorException broken) {
            note("no last checkpoint: " + broken.kind());
        }
    }

    /** Nobody will go on with it. */
    void discard() {
        try {
            ends.upload().abort();
        } catch (ConnectorException stays) {
            note("an unfinished file stays: " + stays.kind());
        }
    }

    private void note(String what) {
        ends.world().diary().note(new Seen.Happened(what));
    }
}

package dev.waybill.simulation.inside;

import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Kept;
import dev.waybill.connector.StoredFile;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.Command;
import dev.waybill.model.Content;
import dev.waybill.model.Delivery;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.Failure;
import dev.waybill.model.FailureKind;
import dev.waybill.model.OnConflict;
import dev.waybill.model.Outcome;
import dev.waybill.model.Proof;
import dev.waybill.model.Verified;
import dev.waybill.simulation.ground.Bug;
import dev.waybill.simulation.ground.Seen;
import dev.waybill.simulation.outside.Destination;
import dev.waybill.simulation.outside.SimUpload;
import dev.waybill.simulation.outside.World;
import dev.waybill.transfer.TransferRules;
import dev.waybill.transfer.source.SourceException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The way of one file, as the real attempt goes it: choose the name, open both ends, move the bytes, publish, prove. */
final class FileAttempt implements SteppedAttempt {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** One step of the way. */
    private interface Step {
        void take() throws ConnectorException, SourceException;
    }

    private final World world;
    private final Host host;
    private final Bug bug;
    private final Command.Assign assignment;
    private final Delivery.FileDelivery delivery;
    private final Destination to;
    private final FinalName name;
    private @Nullable Step next = this::begin;
    private @Nullable Passage passage;
    private @Nullable Instant hangsSince;

    FileAttempt(World world, Host host, Bug bug, Command.Assign assignment, Delivery.FileDelivery delivery) {
        this.world = world;
        this.host = host;
        this.bug = bug;
        this.assignment = assignment;
        this.delivery = delivery;
        to = world.destination(delivery.destination());
        name = new FinalName(world, to, delivery, assignment);
    }

    @Override
    public Command.Assign assignment() {
        return assignment;
    }

    @Override
    public boolean over() {
        return next == null;
    }

    @Override
    public void step() {
        Step step = next;
        if (step == null) {
            throw new IllegalStateException("an attempt that is over takes no step");
        }
        try {
            if (!hangs()) {
                step.take();
            }
        } catch (ConnectorException broken) {
            fail(broken.failure(), broken.kept() == Kept.LOST);
        } catch (SourceException broken) {
            if (broken.restart() && passage != null) {
                passage.discard();
            }
            fail(broken.failure(), broken.restart());
        }
    }

    private boolean hangs() throws ConnectorException {
        Instant now = world.time().actual();
        if (!to.hangs()) {
            hangsSince = null;
            return false;
        }
        Instant since = hangsSince == null ? now : hangsSince;
        hangsSince = since;
        if (since.plus(PATIENCE).isBefore(now)) {
            throw new ConnectorException(FailureKind.NETWORK, "simulated: no answer in time", null);
        }
        return true;
    }

    private void begin() throws ConnectorException {
        Checkpoint from = assignment.checkpoint();
        if (from == null) {
            next = this::choose;
            return;
        }
        Content publishing = from.publishing();
        Optional<Proof> done = publishing == null ? Optional.empty() : name.lookFor(from.target(), publishing);
        if (done.isPresent()) {
            deliver(done.get());
        } else {
            next = () -> goOn(from);
        }
    }

    private void choose() throws ConnectorException, SourceException {
        FinalName.Chosen chosen = name.choose();
        if (chosen.there() != null) {
            deliver(chosen.there());
        } else {
            next = () -> open(chosen);
        }
    }

    private void open(FinalName.Chosen chosen) throws ConnectorException, SourceException {
        SourceBody body = SourceBody.whole(world, delivery);
        UploadRequest request = request(chosen, assignment.generation(), body.length());
        clearGenerationBefore(chosen, body.length());
        SimUpload upload = to.open(request, null, number());
        start(new Passage(new Passage.Ends(world, delivery, request, upload, body), null, bug));
    }

    private int number() {
        return assignment.attempt().number();
    }

    /** As the real attempt: what cannot be removed stays until the sweep. */
    private void clearGenerationBefore(FinalName.Chosen chosen, OptionalLong length) throws SourceException {
        int before = assignment.generation() - 1;
        if (before >= 1) {
            try {
                to.open(request(chosen, before, length), null, number()).abort();
            } catch (ConnectorException stays) {
                world.diary().note(new Seen.Happened("a generation stays: " + stays.kind()));
            }
        }
    }

    private void goOn(Checkpoint from) throws ConnectorException, SourceException {
        FinalName.Chosen chosen = name.keep(from.target());
        Content publishing = from.publishing();
        Long known = publishing == null ? from.source().length() : Long.valueOf(publishing.length());
        UploadRequest request =
                request(chosen, from.generation(), known == null ? OptionalLong.empty() : OptionalLong.of(known));
        SimUpload upload = to.open(request, from, number());
        if (publishing != null && upload.position() == publishing.length()) {
            next = () -> publish(upload, request, publishing);
            return;
        }
        SourceBody body = SourceBody.rest(world, delivery, from, bug);
        start(new Passage(new Passage.Ends(world, delivery, request, upload, body), from, bug));
    }

    private UploadRequest request(FinalName.Chosen chosen, int generation, OptionalLong told) throws SourceException {
        Long declared = delivery.file().declaredSize();
        Optional<Failure> contradiction = TransferRules.contradiction(declared, told);
        if (contradiction.isPresent() && bug != Bug.IGNORE_LENGTH) {
            throw SourceException.restart(
                    contradiction.get().kind(), contradiction.get().message());
        }
        OptionalLong length = declared == null ? told : OptionalLong.of(declared);
        return new UploadRequest(chosen.path(), delivery.id(), generation, length, chosen.replace());
    }

    private void start(Passage way) {
        passage = way;
        next = () -> move(way);
    }

    private void move(Passage way) throws ConnectorException, SourceException {
        if (way.moveOne(host, assignment)) {
            return;
        }
        next = () -> {
            Content content = way.whole();
            next = () -> {
                way.announce(content, host, assignment);
                next = () -> publish(way.upload(), way.request(), content);
            };
        };
    }

    private void publish(SimUpload upload, UploadRequest request, Content content)
            throws ConnectorException, SourceException {
        if (bug == Bug.OUTCOME_BEFORE_PUBLISH) {
            tell(new Proof(
                    content,
                    request.path(),
                    "sim://x",
                    Verified.SIZE,
                    world.time().instant()));
            next = () -> act(upload, request, content);
        } else if (bug != Bug.NO_FENCING && !host.mayPublish(assignment)) {
            next = null;
        } else if (to.nature().conditional() && !request.replace()) {
            // Such a far side itself refuses a second publication: the worker may stand still between asking and
            // acting.
            next = () -> act(upload, request, content);
        } else {
            act(upload, request, content);
        }
    }

    private void act(SimUpload upload, UploadRequest request, Content content)
            throws ConnectorException, SourceException {
        boolean careful = bug != Bug.PUBLISH_BEFORE_VERIFY && bug != Bug.IGNORE_LENGTH;
        try {
            StoredFile stored = upload.publish(content, careful);
            next = () -> prove(stored, content);
        } catch (ConnectorException uncertain) {
            settle(uncertain, request, content);
        }
        host.mayDie();
    }

    private void settle(ConnectorException failure, UploadRequest request, Content content)
            throws ConnectorException, SourceException {
        boolean conflict = failure.kind() == FailureKind.CONFLICT;
        if (conflict || failure.kept() == Kept.LOST) {
            Optional<Proof> there = name.lookFor(request.path(), content);
            if (there.isPresent()) {
                deliver(there.get());
                return;
            }
        }
        if (!conflict && failure.kind() != FailureKind.CHECKSUM) {
            throw failure;
        }
        OnConflict mode = to.nature().onConflict();
        if (conflict && mode == OnConflict.KEEP) {
            throw SourceException.of(FailureKind.EXISTS, "another file took that name", null);
        }
        if (conflict && mode == OnConflict.FAIL) {
            throw SourceException.of(FailureKind.CONFLICT, "another file took that name", null);
        }
        throw SourceException.restart(conflict ? FailureKind.UNEXPECTED : FailureKind.CHECKSUM, "published in vain");
    }

    private void prove(StoredFile stored, Content content) throws ConnectorException, SourceException {
        Optional<Verified> verified = bug == Bug.PUBLISH_BEFORE_VERIFY || bug == Bug.IGNORE_LENGTH
                ? Optional.of(Verified.SIZE)
                : name.verify(stored, content);
        if (verified.isPresent()) {
            deliver(name.proof(stored, content, verified.get()));
            return;
        }
        Optional<StoredFile> now = to.stat(stored.path());
        if (now.isPresent() && now.get().size() == stored.size() && host.mayPublish(assignment)) {
            to.delete(stored.path(), true);
        }
        throw SourceException.restart(FailureKind.CHECKSUM, "it arrived changed");
    }

    private void deliver(Proof proof) {
        if (bug == Bug.NOTICE_BEFORE_RECEIPT) {
            DeliveryId early = DeliveryId.ofNotice(delivery.id(), 1, "file-transfer", SessionStage.ALL);
            world.receiver().ring(SessionStage.ALL, early, SessionStage.body(delivery.id(), 1, "delivered"));
        }
        tell(proof);
        next = null;
    }

    private void tell(Proof proof) {
        long sent = passage == null ? 0 : passage.sent();
        host.tell(new Outcome.Delivered(assignment.attempt(), world.time().instant(), proof, sent));
    }

    private void fail(Failure why, boolean restart) {
        String message =
                bug == Bug.TOKEN_TOLD ? why.message() + " at " + delivery.file().url() : why.message();
        var told = new Failure(why.kind(), message, why.retryAfter());
        long sent = passage == null ? 0 : passage.sent();
        Checkpoint last = passage == null ? null : passage.last();
        host.tell(new Outcome.Failed(assignment.attempt(), world.time().instant(), told, last, restart, sent));
        next = null;
    }

    @Override
    public void stop() {
        if (passage != null && !to.hangs()) {
            passage.leave(host, assignment);
        }
        fail(Failure.of(FailureKind.WORKER_STOPPED, "the worker gave the attempt back"), false);
    }
}

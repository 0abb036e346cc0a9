package dev.waybill.simulation.inside;

import dev.waybill.model.Checkpoint;
import dev.waybill.model.Content;
import dev.waybill.model.Delivery;
import dev.waybill.model.FailureKind;
import dev.waybill.model.SourceVersion;
import dev.waybill.simulation.ground.Blocks;
import dev.waybill.simulation.ground.Bug;
import dev.waybill.simulation.outside.Source;
import dev.waybill.simulation.outside.World;
import dev.waybill.transfer.digest.Digests;
import dev.waybill.transfer.source.AnswerReading;
import dev.waybill.transfer.source.Ending;
import dev.waybill.transfer.source.SourceException;
import dev.waybill.transfer.source.SourceRequest;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/** One answer of the source, read block by block, judged by the real reader of heads. */
final class SourceBody {

    private static final byte[] NOTHING = {};

    private final SourceVersion version;
    private final Ending ending;
    private final boolean resumable;
    private final byte[] body;
    private final int end;
    private int position;

    private SourceBody(SourceVersion version, Ending ending, boolean resumable, byte[] body, int end) {
        this.version = version;
        this.ending = ending;
        this.resumable = resumable;
        this.body = body;
        this.end = end;
    }

    static SourceBody whole(World world, Delivery.FileDelivery delivery) throws SourceException {
        return ask(
                world,
                SourceRequest.whole(delivery.file().url(), delivery.file().type()),
                true);
    }

    /** What is left after {@code checkpoint}. */
    static SourceBody rest(World world, Delivery.FileDelivery delivery, Checkpoint checkpoint, Bug bug)
            throws SourceException {
        SourceVersion version = checkpoint.source();
        long offset = checkpoint.digests().length();
        if (version.length() != null && version.length() == offset) {
            return new SourceBody(version, Ending.LENGTH, true, NOTHING, 0);
        }
        if (offset > 0 && version.validator() != null) {
            var request =
                    SourceRequest.from(delivery.file().url(), delivery.file().type(), offset, version);
            return ask(world, request, bug != Bug.RESUME_WITHOUT_VALIDATOR);
        }
        throw SourceException.restart(FailureKind.SOURCE_CHANGED, "the source tells no version of it");
    }

    private static SourceBody ask(World world, SourceRequest request, boolean careful) throws SourceException {
        Source.Answer answer = world.source().get(request, careful);
        if (!careful && answer.head().getCode() == 206) {
            SourceRequest.Resume resume = request.resume();
            SourceVersion any = resume == null ? new SourceVersion(null, null, null) : resume.version();
            var unjudged = new SourceVersion(any.etag(), null, null);
            return new SourceBody(unjudged, Ending.CHUNKED, true, answer.body(), answer.end());
        }
        AnswerReading head =
                AnswerReading.of(answer.head(), request, world.time().instant());
        return new SourceBody(head.version(), head.ending(), head.resumable(), answer.body(), answer.end());
    }

    SourceVersion version() {
        return version;
    }

    boolean resumable() {
        return resumable;
    }

    OptionalLong length() {
        Long length = version.length();
        return length == null ? OptionalLong.empty() : OptionalLong.of(length);
    }

    /** Whether its end proves nothing, and nobody told its length. */
    boolean endsByClose() {
        return ending == Ending.CLOSE && version.length() == null;
    }

    /** The next block; empty at the end. */
    Optional<byte[]> next() {
        if (position >= end) {
            return Optional.empty();
        }
        position += Blocks.SIZE;
        return Optional.of(Arrays.copyOfRange(body, position - Blocks.SIZE, position));
    }

    /** Throws where the end came too early and the client can tell. */
    void requireEnd() throws SourceException {
        if (end < body.length && ending != Ending.CLOSE) {
            throw SourceException.of(FailureKind.SOURCE_NETWORK, "simulated: the body broke off", null);
        }
    }

    /** The source is read once more, for its content alone. */
    static Content count(World world, Delivery.FileDelivery delivery) throws SourceException {
        SourceBody all = whole(world, delivery);
        Digests digests = Digests.start(false);
        Optional<byte[]> block = all.next();
        while (block.isPresent()) {
            digests.update(ByteBuffer.wrap(block.get()));
            block = all.next();
        }
        all.requireEnd();
        return digests.content();
    }
}

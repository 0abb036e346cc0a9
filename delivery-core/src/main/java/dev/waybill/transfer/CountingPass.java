package dev.waybill.transfer;

import dev.waybill.model.Content;
import dev.waybill.transfer.digest.Digests;
import dev.waybill.transfer.source.Ending;
import dev.waybill.transfer.source.SourceException;
import dev.waybill.transfer.source.SourceRequest;
import dev.waybill.transfer.source.SourceStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads a source's file for its length and checksums alone. */
final class CountingPass {

    private final Job job;

    CountingPass(Job job) {
        this.job = job;
    }

    /**
     * The content of the whole file. A body whose end proves nothing is read a second time and must agree.
     *
     * @throws StoppedException {@code SOURCE_LENGTH} where lengths contradict each other
     */
    Content read() throws SourceException, StoppedException, InterruptedException {
        try (SourceStream stream = open()) {
            return content(stream);
        }
    }

    /** The same, but empty without reading where the source tells another length than {@code bytes}. */
    Optional<Content> readIfLong(long bytes) throws SourceException, StoppedException, InterruptedException {
        try (SourceStream stream = open()) {
            OptionalLong told = stream.length();
            return told.isPresent() && told.getAsLong() != bytes ? Optional.empty() : Optional.of(content(stream));
        }
    }

    private SourceStream open() throws SourceException, InterruptedException {
        return job.from().open(SourceRequest.whole(job.file().url(), job.file().type()));
    }

    private Content content(SourceStream stream) throws SourceException, StoppedException, InterruptedException {
        OptionalLong known = LengthRule.known(job.file().declaredSize(), stream.length());
        Content content = drain(stream);
        LengthRule.check(known, content.length());
        if (stream.ending() == Ending.CLOSE && known.isEmpty()) {
            confirm(content);
        }
        return content;
    }

    /** Reads the file again and refuses it unless it is {@code first} once more. */
    void confirm(Content first) throws SourceException, StoppedException, InterruptedException {
        try (SourceStream stream = open()) {
            Content second = drain(stream);
            if (!second.sameAs(first)) {
                throw LengthRule.contradiction("the source tells no length, and two readings brought " + first.length()
                        + " and " + second.length() + " bytes or different content");
            }
        }
    }

    private Content drain(SourceStream stream) throws SourceException, InterruptedException {
        Digests digests = Digests.start(job.to().sha256());
        ByteBuffer block = job.block();
        while (stream.fill(block.clear()) > 0) {
            digests.update(block.flip());
        }
        return digests.content();
    }
}

package dev.waybill.transfer.source;

import dev.waybill.model.FailureKind;
import dev.waybill.model.SourceVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.OptionalLong;

/** The bytes of one file, or of its rest. Used by one thread; whoever opened it closes it. */
public final class SourceStream implements AutoCloseable {

    private final Head head;
    private final InputStream body;
    private final Runnable connection;
    private final RateWatch watch;
    private final String shown;

    SourceStream(Head head, InputStream body, Runnable connection, RateWatch watch, String shown) {
        this.head = head;
        this.body = body;
        this.connection = connection;
        this.watch = watch;
        this.shown = shown;
    }

    /** A stream that is at its end: every byte of {@code version} is across already. */
    public static SourceStream atEnd(SourceVersion version) {
        var unlimited = new RateWatch(0, Duration.ofDays(1), () -> 0);
        return new SourceStream(
                new Head(version, Ending.LENGTH, true, true), InputStream.nullInputStream(), () -> {}, unlimited, "");
    }

    /** Which version of the file this is. */
    public SourceVersion version() {
        return head.version();
    }

    /** Bytes of the whole file, where the source told. */
    public OptionalLong length() {
        Long length = head.version().length();
        return length == null ? OptionalLong.empty() : OptionalLong.of(length);
    }

    /** How the end of the body is told. */
    public Ending ending() {
        return head.ending();
    }

    /** Whether the rest of this version can be asked for later. */
    public boolean resumable() {
        return head.resumable();
    }

    /**
     * Fills {@code block}, and returns with less only at the end of the body.
     *
     * @return bytes read; 0 at the end
     * @throws SourceException {@code SOURCE_NETWORK} when the body stalls, crawls or breaks off
     */
    public int fill(ByteBuffer block) throws SourceException, InterruptedException {
        int before = block.position();
        try {
            while (block.hasRemaining()) {
                watch.asked();
                int count = body.read(block.array(), block.arrayOffset() + block.position(), block.remaining());
                if (count < 0) {
                    break;
                }
                block.position(block.position() + count);
                refuseCrawl(watch.tooSlowAfter(count));
            }
        } catch (IOException e) {
            refuseCrawl(watch.givenUp());
            throw SourceFailures.whileReading(shown, e);
        } finally {
            watch.answered();
        }
        return block.position() - before;
    }

    private void refuseCrawl(boolean tooSlow) throws SourceException {
        if (tooSlow) {
            throw SourceException.of(
                    FailureKind.SOURCE_NETWORK,
                    "could not read " + shown + ": it comes slower than the minimum rate; the rest is asked for again",
                    null);
        }
    }

    /** Breaks the connection without reading on. A second call does nothing. */
    @Override
    public void close() {
        connection.run();
    }
}

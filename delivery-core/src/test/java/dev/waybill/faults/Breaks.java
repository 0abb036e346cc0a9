package dev.waybill.faults;

import static dev.waybill.faults.Fault.BYTES;
import static dev.waybill.faults.Fault.HALFWAY;
import static dev.waybill.faults.Fault.LENGTH;
import static dev.waybill.transfer.source.RawServer.head;

import dev.waybill.transfer.source.RawServer;
import dev.waybill.transfer.source.SourceFile;
import dev.waybill.transfer.source.SourceTimeouts;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A source that stops talking, too slowly or too soon (F9, F10, F11). */
final class Breaks {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final SourceTimeouts SHORT_HEAD = new SourceTimeouts(SHORT, SHORT, LONG, 0, LONG);
    private static final SourceTimeouts SHORT_STALL = new SourceTimeouts(LONG, LONG, SHORT, 0, LONG);
    private static final SourceTimeouts FAST = new SourceTimeouts(LONG, LONG, LONG, 1024 * 1024, SHORT);
    private static final SourceTimeouts SHORT_READING = new SourceTimeouts(LONG, LONG, Duration.ofSeconds(1), 0, SHORT);
    private static final String[] FIELDS = {"ETag: \"v1\"", "Content-Length: " + LENGTH};

    private static final long STEP_NANOS = 5_000_000;

    private Breaks() {}

    static List<Fault> all() {
        return Stream.of(silent(), stalling(), crawling(), broken(), truncated(), endless())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Fault> silent() {
        return List.of(
                Fault.named("no answer, once")
                        .once((request, out, source) -> source.stall())
                        .limits(SHORT_HEAD)
                        .ends("delivered", 2),
                Fault.named("no answer, always; `give-up: 3 attempts`")
                        .always((request, out, source) -> source.stall())
                        .limits(SHORT_HEAD)
                        .givenUpAfter(3)
                        .ends("failed(source-network)", 3),
                Fault.named("a head that comes byte by byte and never ends, once")
                        .once((request, out, source) -> drip(out, "HTTP/1.1 200 OK\r\nX: ", "x"))
                        .limits(SHORT_HEAD)
                        .ends("delivered", 2));
    }

    private static List<Fault> stalling() {
        return List.of(
                Fault.named("stall after the head, once")
                        .once((request, out, source) -> stallAfter(0, out, source))
                        .limits(SHORT_STALL)
                        .ends("delivered", 2),
                Fault.named("stall after the head, always; `give-up: 3 attempts`")
                        .always((request, out, source) -> stallAfter(0, out, source))
                        .limits(SHORT_STALL)
                        .givenUpAfter(3)
                        .ends("failed(source-network)", 3),
                Fault.named("stall in the middle, once")
                        .once((request, out, source) -> stallAfter(150_000, out, source))
                        .limits(SHORT_STALL)
                        .ends("delivered", 2));
    }

    private static List<Fault> crawling() {
        return List.of(
                Fault.named("slower than the minimum rate, once")
                        .once((request, out, source) -> crawl(out))
                        .limits(FAST)
                        .ends("delivered", 2),
                Fault.named("a chunk whose size never ends, once")
                        .once((request, out, source) ->
                                drip(out, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;", "x"))
                        .limits(SHORT_READING)
                        .ends("delivered", 2));
    }

    private static List<Fault> broken() {
        return List.of(
                Fault.named("reset in the middle, once")
                        .once((request, out, source) -> {
                            head(out, "200 OK", FIELDS);
                            out.write(BYTES, 0, HALFWAY);
                            source.awaitHalfway();
                            out.reset();
                        })
                        .ends("delivered", 2),
                Fault.named("reset before the answer, once")
                        .once((request, out, source) -> out.reset())
                        .ends("delivered", 2),
                Fault.named("closed before the answer, once")
                        .once((request, out, source) -> {})
                        .ends("delivered", 2),
                Fault.named("half-closed in the middle, once")
                        .once((request, out, source) -> {
                            head(out, "200 OK", FIELDS);
                            out.write(BYTES, 0, 150_000);
                            out.halfClose();
                        })
                        .ends("delivered", 2));
    }

    private static List<Fault> truncated() {
        return List.of(
                Fault.named("truncated body, once")
                        .once((request, out, source) -> cut(request, out))
                        .ends("delivered", 2),
                Fault.named("truncated after every 150,000 bytes, always")
                        .always((request, out, source) -> cut(request, out))
                        .ends("delivered", 3),
                Fault.named("truncated body, source tells no version, once")
                        .once((request, out, source) -> {
                            head(out, "200 OK", "Content-Length: " + LENGTH);
                            out.write(BYTES, 0, 150_000);
                        })
                        .ends("delivered", 2)
                        .again(HALFWAY),
                Fault.named("truncated body, source tells no version, always")
                        .always((request, out, source) -> {
                            head(out, "200 OK", "Content-Length: " + LENGTH);
                            out.write(BYTES, 0, 150_000);
                        })
                        .ends("expired", 139));
    }

    private static List<Fault> endless() {
        return List.of(
                Fault.named("another protocol answers, always")
                        .always((request, out, source) -> out.write("SSH-2.0-x\r\n".getBytes(Lengths.ASCII)))
                        .ends("expired", 139),
                Fault.named("a head without end, always")
                        .always((request, out, source) -> drip(out, "HTTP/1.1 200 OK\r\nX: ", "x".repeat(64 * 1024)))
                        .ends("expired", 139));
    }

    private static void cut(RawServer.Request request, RawServer.Wire out) throws IOException {
        new SourceFile(BYTES, "\"v1\"").cutAfter(150_000).answer(request, out);
    }

    private static void stallAfter(int bytes, RawServer.Wire out, FaultySource source) throws IOException {
        head(out, "200 OK", FIELDS);
        out.write(BYTES, 0, bytes);
        source.stall();
    }

    private static void crawl(RawServer.Wire out) throws IOException {
        head(out, "200 OK", FIELDS);
        for (int at = 0; at < LENGTH; at++) {
            out.write(BYTES, at, 1);
            pause();
        }
    }

    /** Ends when the other side breaks the connection. */
    private static void drip(RawServer.Wire out, String start, String more) throws IOException {
        out.write(start.getBytes(Lengths.ASCII));
        while (true) {
            out.write(more.getBytes(Lengths.ASCII));
            pause();
        }
    }

    private static void pause() {
        LockSupport.parkNanos(STEP_NANOS);
    }
}

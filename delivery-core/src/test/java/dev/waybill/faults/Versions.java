package dev.waybill.faults;

import static dev.waybill.faults.Fault.BYTES;
import static dev.waybill.faults.Fault.HALFWAY;
import static dev.waybill.faults.Fault.LENGTH;
import static dev.waybill.transfer.source.RawServer.head;

import dev.waybill.transfer.source.RawServer;
import dev.waybill.transfer.source.SourceFile;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A source whose file cannot be gone on with as it was begun, or is no such file (F15, F18). Each breaks off once before. */
final class Versions {

    private static final byte[] OTHER = Arrays.copyOf(SourceFile.content(LENGTH + 1), LENGTH);
    private static final String REST = "bytes " + HALFWAY + "-" + (LENGTH - 1) + "/";

    private Versions() {}

    static List<Fault> all() {
        return Stream.of(wrongRests(), shortRests(), changed(), encodedOrWeak(), otherContent())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Fault> wrongRests() {
        return List.of(
                second("broken off; then 200 instead of 206, once", (request, out, source) -> {
                            head(out, "200 OK", "ETag: \"v1\"", "Content-Length: " + LENGTH);
                            out.write(BYTES);
                        })
                        .ends("delivered", 3)
                        .again(HALFWAY),
                second(
                                "broken off; then another range than asked for, once",
                                (request, out, source) -> rest(
                                        out,
                                        0,
                                        "ETag: \"v1\"",
                                        "Content-Range: bytes 0-" + (LENGTH - 1) + "/" + LENGTH))
                        .ends("delivered", 3)
                        .again(HALFWAY),
                second(
                                "broken off; then 206 without Content-Range, once",
                                (request, out, source) -> rest(out, HALFWAY, "ETag: \"v1\""))
                        .ends("delivered", 3)
                        .again(HALFWAY));
    }

    private static List<Fault> shortRests() {
        return List.of(
                second("broken off; then a rest whose lengths contradict each other, once", (request, out, source) -> {
                            head(
                                    out,
                                    "206 Partial Content",
                                    "ETag: \"v1\"",
                                    "Content-Range: " + REST + LENGTH,
                                    "Content-Length: 1000");
                            out.write(BYTES, HALFWAY, 1000);
                        })
                        .ends("delivered", 3)
                        .again(HALFWAY),
                second(
                                "broken off; then a rest that ends early and tells no total, once",
                                (request, out, source) -> {
                                    String range = "bytes " + HALFWAY + "-199999/*";
                                    head(
                                            out,
                                            "206 Partial Content",
                                            "ETag: \"v1\"",
                                            "Content-Range: " + range,
                                            "Content-Length: " + (200_000 - HALFWAY));
                                    out.write(BYTES, HALFWAY, 200_000 - HALFWAY);
                                },
                                Versions::breakChunks)
                        .ends("delivered", 3)
                        .again(200_000));
    }

    private static List<Fault> changed() {
        return List.of(
                second(
                                "broken off; then the rest of a changed file, once",
                                (request, out, source) ->
                                        rest(out, HALFWAY, "ETag: \"v2\"", "Content-Range: " + REST + LENGTH))
                        .then(OTHER, new SourceFile(OTHER, "\"v2\""))
                        .ends("delivered", 3)
                        .again(HALFWAY),
                second("broken off; then the changed file, whole", (request, out, source) -> {
                            head(out, "200 OK", "ETag: \"v2\"", "Content-Length: " + LENGTH);
                            out.write(OTHER);
                        })
                        .then(OTHER, new SourceFile(OTHER, "\"v2\""))
                        .ends("delivered", 3)
                        .again(HALFWAY),
                second(
                                "broken off; then 416, the file has become shorter",
                                (request, out, source) -> head(
                                        out,
                                        "416 Range Not Satisfiable",
                                        "Content-Range: bytes */1000",
                                        "Content-Length: 0"))
                        .then(Arrays.copyOf(BYTES, 1000), new SourceFile(Arrays.copyOf(BYTES, 1000), "\"v2\""))
                        .ends("delivered", 3)
                        .again(HALFWAY));
    }

    private static List<Fault> encodedOrWeak() {
        return List.of(
                second(
                                "broken off; then the rest comes encoded as gzip, once",
                                (request, out, source) -> rest(
                                        out,
                                        HALFWAY,
                                        "ETag: \"v1\"",
                                        "Content-Encoding: gzip",
                                        "Content-Range: " + REST + LENGTH))
                        .ends("delivered", 3),
                Fault.named("broken off, weak ETag, once")
                        .once((request, out, source) -> begin(out, "ETag: W/\"v1\""))
                        .ends("delivered", 2)
                        .again(HALFWAY),
                Fault.named("broken off, Last-Modified older than the answer and no ETag, once")
                        .once((request, out, source) -> begin(
                                out,
                                "Last-Modified: Sat, 21 Nov 2026 10:00:00 GMT",
                                "Date: Sun, 22 Nov 2026 10:00:00 GMT"))
                        .then(BYTES, Versions::byDate)
                        .ends("delivered", 2));
    }

    private static List<Fault> otherContent() {
        return List.of(
                Fault.named("encoded as gzip, always")
                        .always((request, out, source) ->
                                head(out, "200 OK", "Content-Encoding: gzip", "Content-Length: 0"))
                        .ends("failed(unexpected)", 5),
                Fault.named("a web page with 200, twice")
                        .gives(2, (request, out, source) -> page(out))
                        .ends("delivered", 3),
                Fault.named("a web page with 200, always")
                        .always((request, out, source) -> page(out))
                        .ends("expired", 105),
                Fault.named("a web page with 200, after the deadline")
                        .always((request, out, source) -> page(out))
                        .afterTheDeadline()
                        .ends("expired", 1));
    }

    private static Fault second(String name, FaultySource.Answer wrong) {
        return second(name, wrong, out -> begin(out, "ETag: \"v1\""));
    }

    private static Fault second(String name, FaultySource.Answer wrong, Beginning beginning) {
        return Fault.named(name).gives(2, (request, out, source) -> {
            if (request.offset() == 0) {
                beginning.write(out);
            } else {
                wrong.give(request, out, source);
            }
        });
    }

    /** A first answer that breaks off. */
    private interface Beginning {
        void write(RawServer.Wire out) throws IOException;
    }

    private static void begin(RawServer.Wire out, String... fields) throws IOException {
        head(out, "200 OK", String.join("\r\n", fields), "Content-Length: " + LENGTH);
        out.write(BYTES, 0, HALFWAY);
    }

    private static void breakChunks(RawServer.Wire out) throws IOException {
        head(out, "200 OK", "ETag: \"v1\"", "Transfer-Encoding: chunked");
        out.write((Integer.toHexString(LENGTH) + "\r\n").getBytes(Lengths.ASCII));
        out.write(BYTES, 0, HALFWAY);
    }

    private static void rest(RawServer.Wire out, int from, String... fields) throws IOException {
        head(out, "206 Partial Content", String.join("\r\n", fields), "Content-Length: " + (LENGTH - from));
        out.write(OTHER, from, LENGTH - from);
    }

    private static void byDate(RawServer.Request request, RawServer.Wire out) throws IOException {
        if (!"Sat, 21 Nov 2026 10:00:00 GMT".equals(request.field("If-Range"))) {
            throw new IOException("asked without the date: " + request);
        }
        head(
                out,
                "206 Partial Content",
                "Content-Range: " + REST + LENGTH,
                "Last-Modified: Sat, 21 Nov 2026 10:00:00 GMT",
                "Content-Length: " + (LENGTH - HALFWAY));
        out.write(BYTES, HALFWAY, LENGTH - HALFWAY);
    }

    private static void page(RawServer.Wire out) throws IOException {
        byte[] html = "<html>log in</html>".getBytes(Lengths.ASCII);
        head(out, "200 OK", "Content-Type: text/html; charset=utf-8", "Content-Length: " + html.length);
        out.write(html);
    }
}

package dev.waybill.faults;

import static dev.waybill.faults.Fault.BYTES;
import static dev.waybill.transfer.source.RawServer.head;

import dev.waybill.transfer.source.SourceFile;
import java.time.Duration;
import java.util.List;

/** A source that refuses, asks to come back, or sends elsewhere (F17, F18, F19). */
final class Refusals {

    private Refusals() {}

    static List<Fault> statuses() {
        return List.of(
                twice("401").ends("delivered", 3).waitsAtLeast(Duration.ofMinutes(1)),
                always("401").ends("expired", 105),
                late("401").ends("expired", 1),
                twice("403").ends("delivered", 3).waitsAtLeast(Duration.ofMinutes(1)),
                always("403").ends("expired", 105),
                late("403").ends("expired", 1),
                twice("404").ends("delivered", 3).waitsAtLeast(Duration.ofMinutes(1)),
                always("404").ends("expired", 105),
                late("404").ends("expired", 1),
                always("410").ends("failed(source-gone)", 1),
                late("410").ends("expired", 1),
                Fault.named("broken off; then 403, after the deadline")
                        .always((request, out, source) -> {
                            if (request.offset() == 0) {
                                new SourceFile(BYTES, "\"v1\"")
                                        .cutAfter(150_000)
                                        .answer(request, out);
                            } else {
                                head(out, "403 X", "Content-Length: 0");
                            }
                        })
                        .afterTheDeadline()
                        .ends("expired", 2),
                always("400").ends("failed(unexpected)", 5));
    }

    static List<Fault> retryLater() {
        return List.of(
                busy("429", "120").ends("delivered", 2).waitsAtLeast(Duration.ofMinutes(2)),
                busy("503", "120").ends("delivered", 2).waitsAtLeast(Duration.ofMinutes(2)),
                busy("503", "Sun, 22 Nov 2026 11:00:00 GMT")
                        .ends("delivered", 2)
                        .waitsAtLeast(Duration.ofMinutes(59)),
                busy("503", "999999999").ends("delivered", 2).waitsAtLeast(Duration.ofHours(6)),
                busy("503", "99999999999999999999999").ends("delivered", 2).waitsAtLeast(Duration.ofHours(6)),
                busy("503", "Sun, 22 Nov 2099 10:00:00 GMT")
                        .ends("delivered", 2)
                        .waitsAtLeast(Duration.ofHours(6)),
                busy("503", "-1").ends("delivered", 2),
                busy("503", "soon").ends("delivered", 2),
                Fault.named("503 with `Retry-After: 18000` an hour before the deadline, twice")
                        .gives(
                                2,
                                (request, out, source) ->
                                        head(out, "503 Busy", "Retry-After: 18000", "Content-Length: 0"))
                        .left(Duration.ofHours(1))
                        .ends("delivered", 3)
                        .waitsAtLeast(Duration.ofMinutes(29)),
                Fault.named("503, ten times")
                        .gives(10, (request, out, source) -> head(out, "503 Busy", "Content-Length: 0"))
                        .ends("delivered", 11),
                Fault.named("503, always")
                        .always((request, out, source) -> head(out, "503 Busy", "Content-Length: 0"))
                        .ends("expired", 139));
    }

    static List<Fault> redirects() {
        return List.of(
                Fault.named("redirected five times, each time")
                        .always((request, out, source) -> {
                            int hop = Integer.parseInt("0" + request.line().replaceAll("\\D*(\\d?).*", "$1"));
                            if (hop == 5) {
                                new SourceFile(BYTES, "\"v1\"").answer(request, out);
                            } else {
                                head(out, "302 Found", "Location: /" + (hop + 1), "Content-Length: 0");
                            }
                        })
                        .ends("delivered", 1),
                redirected("to itself", "/a.mkv").ends("failed(unexpected)", 5),
                redirected("to a host that is not listed", "http://other.example/a")
                        .ends("failed(source-refused)", 1),
                redirected("to a listed host with a password in the URL", "http://u:p@127.0.0.1/a")
                        .ends("failed(source-refused)", 1),
                redirected("to another protocol", "ftp://127.0.0.1/a").ends("failed(source-refused)", 1),
                redirected("to a private address", "http://10.0.0.1/a").ends("failed(source-refused)", 1),
                Fault.named("redirect without a Location, always")
                        .always((request, out, source) -> head(out, "302 Found", "Content-Length: 0"))
                        .ends("failed(unexpected)", 5));
    }

    private static FaultySource.Answer status(String code) {
        return (request, out, source) -> head(out, code + " X", "Content-Length: 0");
    }

    private static Fault twice(String code) {
        return Fault.named(code + ", twice").gives(2, status(code));
    }

    private static Fault always(String code) {
        return Fault.named(code + ", always").always(status(code));
    }

    private static Fault late(String code) {
        return Fault.named(code + ", after the deadline").always(status(code)).afterTheDeadline();
    }

    private static Fault busy(String code, String retryAfter) {
        return Fault.named(code + " with `Retry-After: " + retryAfter + "`, once")
                .once((request, out, source) ->
                        head(out, code + " Busy", "Retry-After: " + retryAfter, "Content-Length: 0"));
    }

    private static Fault redirected(String where, String location) {
        return Fault.named("redirected " + where + ", always")
                .always((request, out, source) -> head(out, "302 Found", "Location: " + location, "Content-Length: 0"));
    }
}

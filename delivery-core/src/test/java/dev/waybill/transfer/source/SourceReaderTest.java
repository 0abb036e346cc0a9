package dev.waybill.transfer.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.model.FailureKind;
import dev.waybill.model.FileClass;
import dev.waybill.model.SourceVersion;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceReaderTest {

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final SourceTimeouts PATIENT = new SourceTimeouts(LONG, LONG, LONG, 0, LONG);
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z"));
    private static final byte[] BYTES = SourceFile.content(200_000);
    private static final SourceVersion VERSION = new SourceVersion("\"v1\"", null, 200_000L);

    @Test
    void credentialsAreSentWithoutBeingAskedFor() throws Exception {
        try (var server = new RawServer(new SourceFile(BYTES, "\"v1\""))) {
            assertThat(read(PATIENT, whole(server))).isEqualTo(BYTES);
            assertThat(server.requests()).hasSize(1);
            assertThat(server.requests().getFirst().field("Authorization")).isEqualTo("Basic bWU6c2VjcmV0");
            assertThat(server.requests().getFirst().field("Accept-Encoding")).isEqualTo("identity");
            assertThat(server.requests().getFirst().field("Cookie")).isNull();
        }
    }

    @Test
    void theRestOfAFileIsAskedForWithItsVersion() throws Exception {
        try (var server = new RawServer(new SourceFile(BYTES, "\"v1\""))) {
            byte[] rest = read(PATIENT, rest(server, 150_000));
            assertThat(rest).isEqualTo(java.util.Arrays.copyOfRange(BYTES, 150_000, 200_000));
            assertThat(server.requests().getFirst().field("Range")).isEqualTo("bytes=150000-");
            assertThat(server.requests().getFirst().field("If-Range")).isEqualTo("\"v1\"");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401, SOURCE_DENIED", "403, SOURCE_DENIED", "404, SOURCE_MISSING", "410, SOURCE_GONE", "408, SOURCE_BUSY",
                "425, SOURCE_BUSY",
        "429, SOURCE_BUSY", "500, SOURCE_BUSY", "503, SOURCE_BUSY", "400, UNEXPECTED", "204, UNEXPECTED",
                "304, UNEXPECTED"
    })
    void everyStatusHasItsKind(int status, FailureKind kind) {
        assertThat(failure(out -> RawServer.head(out, status + " X", "Content-Length: 0"))
                        .failure()
                        .kind())
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "120 | PT2M",
                "999999999 | PT6H",
                "Sun, 22 Nov 2026 11:00:00 GMT | PT1H",
                "Sun, 22 Nov 2099 10:00:00 GMT | PT6H",
                "-1 |",
                "soon |",
                "Sun, 22 Nov 2020 10:00:00 GMT |"
            })
    void whenToComeBackIsReadAndCapped(String field, Duration expected) {
        SourceException failure =
                failure(out -> RawServer.head(out, "503 Busy", "Retry-After: " + field, "Content-Length: 0"));
        assertThat(failure.failure().retryAfter()).isEqualTo(expected);
    }

    @Test
    void aWebPageIsNoRecording() {
        SourceException failure = failure(out -> {
            RawServer.head(out, "200 OK", "Content-Type: text/html; charset=utf-8", "Content-Length: 6");
            out.write("<html>".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        });
        assertThat(failure.failure().kind()).isEqualTo(FailureKind.SOURCE_DENIED);
        assertThat(failure.getMessage())
                .contains("a web page instead of the recording")
                .doesNotContain("token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Encoding: gzip", "Content-Encoding: br"})
    void anEncodedBodyIsRefused(String field) {
        assertThat(failure(out -> RawServer.head(out, "200 OK", field, "Content-Length: 3"))
                        .failure()
                        .kind())
                .isEqualTo(FailureKind.UNEXPECTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 3\r\nContent-Length: 5",
                "Content-Length: 3\r\nTransfer-Encoding: chunked",
                "Content-Length: -3",
                "Content-Length: many"
            })
    void contradictoryLengthsAreRefused(String fields) {
        SourceException failure = failure(out -> {
            RawServer.head(out, "200 OK", fields);
            out.write("3\r\nabc\r\n0\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        });
        assertThat(failure.failure().kind()).isEqualTo(FailureKind.SOURCE_LENGTH);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // another version, no version, another total: the file changed
                "206 Partial | ETag: \"v2\" | bytes 1000-199999/200000 | SOURCE_CHANGED",
                "206 Partial | X: y | bytes 1000-199999/200000 | SOURCE_CHANGED",
                "206 Partial | ETag: W/\"v1\" | bytes 1000-199999/200000 | SOURCE_CHANGED",
                "206 Partial | ETag: \"v1\" | bytes 1000-299999/300000 | SOURCE_CHANGED",
                "200 OK | ETag: \"v2\" | none | SOURCE_CHANGED",
                // the same version without ranges
                "200 OK | ETag: \"v1\" | none | SOURCE_CHANGED",
                "416 X | ETag: \"v2\" | bytes */500 | SOURCE_CHANGED",
                "416 X | ETag: \"v2\" | bytes */1000 | SOURCE_CHANGED",
                // another range than was asked for
                "206 Partial | ETag: \"v1\" | bytes 0-199999/200000 | UNEXPECTED",
                "206 Partial | ETag: \"v1\" | bytes 1000-1999/200000 | UNEXPECTED",
                "206 Partial | ETag: \"v1\" | none | UNEXPECTED"
            })
    void aRestThatDoesNotFitIsNeverGlued(String status, String tag, String range, FailureKind kind) throws Exception {
        RawServer.Script script =
                (request, out) -> RawServer.head(out, status, tag, "Content-Range: " + range, "Content-Length: 199000");
        try (var server = new RawServer(script);
                var reader = reader(PATIENT)) {
            SourceException failure =
                    catchThrowableOfType(SourceException.class, () -> reader.open(rest(server, 1000)));
            assertThat(failure.failure().kind()).isEqualTo(kind);
            assertThat(failure.restart()).isTrue();
        }
    }

    @Test
    void nothingIsLeftWhereTheSourceSaysSo() throws Exception {
        RawServer.Script script = (request, out) ->
                RawServer.head(out, "416 X", "ETag: \"v1\"", "Content-Range: bytes */1000", "Content-Length: 0");
        try (var server = new RawServer(script)) {
            var unsized = new SourceVersion("\"v1\"", null, null);
            var request = SourceRequest.from(server.url("/a"), FileClass.RECORDING, 1000, unsized);
            assertThat(read(PATIENT, request)).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ETag: \"v1\" | X: y | true",
                "ETag: W/\"v1\" | X: y | false",
                "X: y | X: y | false",
                "ETag: \"v1\" | Accept-Ranges: none | false",
                "Last-Modified: Sun, 22 Nov 2026 09:00:00 GMT | Date: Sun, 22 Nov 2026 10:00:00 GMT | true",
                "Last-Modified: Sun, 22 Nov 2026 10:00:00 GMT | Date: Sun, 22 Nov 2026 10:00:00 GMT | false",
                "Last-Modified: Sun, 22 Nov 2026 10:00:00 GMT | X: y | false"
            })
    void onlyAStrongVersionCanBeGoneOnWith(String first, String second, boolean resumable) throws Exception {
        RawServer.Script script = (request, out) -> RawServer.head(out, "200 OK", first, second, "Content-Length: 0");
        try (var server = new RawServer(script);
                var reader = reader(PATIENT);
                SourceStream stream = reader.open(whole(server))) {
            assertThat(stream.resumable()).isEqualTo(resumable);
        }
    }

    @Test
    void aBodyThatBreaksOffIsAFailureAndNoEnd() throws Exception {
        try (var server = new RawServer(new SourceFile(BYTES, "\"v1\"").cutAfter(1000))) {
            SourceException failure = catchThrowableOfType(SourceException.class, () -> read(PATIENT, whole(server)));
            assertThat(failure.failure().kind()).isEqualTo(FailureKind.SOURCE_NETWORK);
            assertThat(failure.restart()).isFalse();
        }
    }

    @Test
    void closingBreaksTheConnectionAndReadsNothingMore() throws Exception {
        var broken = new CountDownLatch(1);
        RawServer.Script endless = (request, out) -> {
            RawServer.head(out, "200 OK");
            try {
                while (true) {
                    out.write(BYTES);
                }
            } finally {
                broken.countDown();
            }
        };
        try (var server = new RawServer(endless);
                var reader = reader(PATIENT)) {
            try (SourceStream stream = reader.open(whole(server))) {
                assertThat(stream.fill(ByteBuffer.allocate(1000))).isEqualTo(1000);
            }
            assertThat(broken.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aRedirectWithinTheHostsIsFollowedWithCredentials() throws Exception {
        RawServer.Script script = (request, out) -> {
            if (request.line().contains("/moved")) {
                new SourceFile(BYTES, "\"v1\"").answer(request, out);
            } else {
                RawServer.head(out, "302 Found", "Location: /moved?x=y", "Content-Length: 0");
            }
        };
        try (var server = new RawServer(script)) {
            assertThat(read(PATIENT, whole(server))).isEqualTo(BYTES);
            assertThat(server.requests()).hasSize(2).allMatch(each -> each.field("Authorization") != null);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:%d/x", "ftp://127.0.0.1/x", "http://u:p@127.0.0.1:%d/x", "//localhost:%d/x"})
    void aRedirectElsewhereIsRefusedBeforeAnyConnection(String location) throws Exception {
        try (var other = new RawServer(new SourceFile(BYTES, "\"v1\""))) {
            SourceException failure = failure(out -> RawServer.head(
                    out, "302 Found", "Location: " + String.format(location, other.port()), "Content-Length: 0"));
            assertThat(failure.failure().kind()).isEqualTo(FailureKind.SOURCE_REFUSED);
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void aCircleOfRedirectsEnds() {
        assertThat(failure(out -> RawServer.head(out, "307 Again", "Location: /a", "Content-Length: 0"))
                        .getMessage())
                .contains("more than 5 times");
    }

    /** What answers one request. */
    private interface Answer {
        void write(OutputStream out) throws java.io.IOException;
    }

    private static SourceException failure(Answer answer) {
        try (var server = new RawServer((request, out) -> answer.write(out));
                var reader = reader(PATIENT)) {
            return catchThrowableOfType(
                    SourceException.class,
                    () -> reader.open(SourceRequest.whole(server.url("/a?token=t"), FileClass.RECORDING)));
        }
    }

    private static SourceRequest whole(RawServer server) {
        return SourceRequest.whole(server.url("/a"), FileClass.RECORDING);
    }

    private static SourceRequest rest(RawServer server, long offset) {
        return SourceRequest.from(server.url("/a"), FileClass.RECORDING, offset, VERSION);
    }

    private static byte[] read(SourceTimeouts timeouts, SourceRequest request) throws Exception {
        var out = new ByteArrayOutputStream();
        ByteBuffer block = ByteBuffer.allocate(64 * 1024);
        try (var reader = reader(timeouts);
                SourceStream stream = reader.open(request)) {
            for (int count = stream.fill(block.clear()); count > 0; count = stream.fill(block.clear())) {
                out.write(block.array(), 0, count);
            }
        }
        return out.toByteArray();
    }

    private static SourceReader reader(SourceTimeouts timeouts) {
        var policy = new DownloadPolicy(List.of("127.0.0.1"), false, true);
        return new SourceReader(
                policy,
                () -> Optional.of(new BasicLogin("me", "secret")),
                timeouts,
                SystemDefaultDnsResolver.INSTANCE,
                CLOCK);
    }
}

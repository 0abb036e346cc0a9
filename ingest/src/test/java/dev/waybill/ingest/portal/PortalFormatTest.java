package dev.waybill.ingest.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.RawEvent;
import dev.waybill.model.SessionKey;
import dev.waybill.source.Reading;
import dev.waybill.source.Reading.AnnouncedFile;
import dev.waybill.source.Reading.Notice;
import dev.waybill.source.Reading.Reject;
import dev.waybill.source.Reading.Unreadable;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortalFormatTest {

    private static final Instant RECEIVED = Instant.parse("2026-11-22T12:00:00Z");

    private final PortalFormat format = new PortalFormat();

    static Stream<PortalCase> cases() throws IOException {
        return PortalCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsEveryDocumentedAndEveryOddBody(PortalCase given) {
        switch (read(given.channel(), given.body())) {
            case Notice notice -> {
                assertThat(notice.session()).isEqualTo(new SessionKey("portal", "a", "c"));
                assertThat(notice.files()).map(PortalFormatTest::line).isEqualTo(given.expected("file"));
                assertRejects(notice.rejects(), given.expected("reject"));
                assertThat(given.expected("unreadable")).isEmpty();
                given.expected("room")
                        .forEach(room -> assertThat(notice.roomId()).isEqualTo(room));
                given.expected("at")
                        .forEach(at -> assertThat(notice.announcedAt()).isEqualTo(at));
            }
            case Unreadable unreadable -> assertRejects(List.of(unreadable.reject()), given.expected("unreadable"));
        }
    }

    @Test
    void takesTenThousandFilesInOneAnnouncement() {
        String urls = IntStream.range(0, 10_000)
                .mapToObj(index -> "\"https://h/" + index + ".mkv\"")
                .collect(Collectors.joining(","));

        assertThat(notice("\"type\":\"recording\",\"recording\":[" + urls + "]").files())
                .hasSize(10_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 10_000, 300_000})
    void survivesAnyDepth(int depth) {
        String body = "{\"type\":\"roomdrop\",\"app_id\":\"a\",\"conf_num\":\"c\",\"x\":" + "[".repeat(depth)
                + "]".repeat(depth) + "}";

        Reading reading = read(RawEvent.Channel.WEBHOOK, body);
        assertThat(reading).isInstanceOf(depth < 500 ? Notice.class : Unreadable.class);
    }

    @Test
    void refusesAnIdOfTenKilobytesAndAUrlOfTwenty() {
        String id = "x".repeat(10_240);
        Reading longId =
                read(RawEvent.Channel.WEBHOOK, "{\"type\":\"roomdrop\",\"app_id\":\"a\",\"conf_num\":\"" + id + "\"}");
        Notice longUrl = notice("\"type\":\"recording\",\"recording\":[\"https://h/" + "x".repeat(20_480) + "\"]");

        assertThat(longId)
                .isEqualTo(new Unreadable(new Reject("conf_num", "conf_num has 10240 characters, more than 512")));
        assertThat(longUrl.rejects())
                .singleElement()
                .satisfies(reject -> assertThat(reject.reason()).contains("more than 8192"));
    }

    @Test
    void throwsNothingWhateverTheBodyHolds() throws IOException {
        List<PortalCase> seeds =
                PortalCase.all().filter(each -> !each.body().isEmpty()).toList();
        var random = new Random(20261122);
        for (int round = 0; round < 20_000; round++) {
            PortalCase seed = seeds.get(random.nextInt(seeds.size()));
            var body = new StringBuilder(seed.body());
            for (int change = random.nextInt(4); change >= 0; change--) {
                body.setCharAt(random.nextInt(body.length()), (char) random.nextInt(round % 2 == 0 ? 128 : 0x10000));
            }
            assertThat(read(seed.channel(), body.toString())).isNotNull();
        }
    }

    private Notice notice(String fields) {
        return (Notice) read(RawEvent.Channel.WEBHOOK, "{\"app_id\":\"a\",\"conf_num\":\"c\"," + fields + "}");
    }

    private Reading read(RawEvent.Channel channel, String body) {
        return format.read(new RawEvent("portal", channel, RECEIVED, body));
    }

    private static String line(AnnouncedFile file) {
        return file.type().word() + " " + file.identity() + " | " + file.url() + " | "
                + (file.declaredSize() == null ? "-" : file.declaredSize());
    }

    private static void assertRejects(List<Reject> rejects, List<String> expected) {
        assertThat(rejects).as("%s", rejects).hasSameSizeAs(expected);
        for (int index = 0; index < expected.size(); index++) {
            String[] partAndReason = expected.get(index).split(": ", 2);
            assertThat(rejects.get(index).part()).isEqualTo(partAndReason[0]);
            assertThat(rejects.get(index).reason()).contains(partAndReason[1]);
        }
    }
}

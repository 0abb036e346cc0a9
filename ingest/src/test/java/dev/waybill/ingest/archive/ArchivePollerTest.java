package dev.waybill.ingest.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.ingest.CountingListener;
import dev.waybill.ingest.archive.ArchiveFilter.RoomPeriodPath;
import dev.waybill.ingest.portal.PortalFormat;
import dev.waybill.ingest.publish.InMemoryPublisher;
import dev.waybill.ingest.publish.InMemoryPublisher.Keyed;
import dev.waybill.model.RawEvent;
import dev.waybill.sandbox.portal.PortalAccount;
import dev.waybill.sandbox.portal.PortalBehaviour;
import dev.waybill.sandbox.portal.RecordedFile;
import dev.waybill.sandbox.portal.RecordedSession;
import dev.waybill.sandbox.portal.SessionScript;
import dev.waybill.sandbox.portal.StandInPortal;
import dev.waybill.source.Reading.AnnouncedFile;
import dev.waybill.source.Reading.Notice;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ArchivePollerTest {

    private static final Instant ENDED = Instant.parse("2026-11-20T00:30:00Z");
    private static final PortalAccount ACCOUNT = PortalAccount.sample();
    private static final Duration LOOKBACK = Duration.ofDays(3);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
    private final InMemoryPublisher publisher = new InMemoryPublisher();
    private final CountingListener listener = new CountingListener();
    private final RecordedSession session = new SessionScript(9, 12, 1000).play(ACCOUNT.appId(), ENDED);
    private StandInPortal portal;
    private ArchiveClient client;
    private ArchivePoller poller;

    @BeforeEach
    void start() throws IOException {
        portal = StandInPortal.start(ACCOUNT, PortalBehaviour.generous().withUserInfoInUrls(true), now::get);
        portal.add(session);
        client = client(ACCOUNT.api().password());
        poller = poller(client);
    }

    @AfterEach
    void stop() {
        poller.close();
        client.close();
        portal.close();
    }

    @Test
    void publishesEachSessionWithEveryFileAndWithoutUserInfo() {
        poller.poll();

        assertThat(publisher.events()).singleElement().satisfies(keyed -> {
            assertThat(keyed.key()).isEqualTo(session.confNum());
            assertThat(keyed.event().channel()).isEqualTo(RawEvent.Channel.POLL);
            assertThat(keyed.event().body())
                    .contains("http://127.0.0.1")
                    .doesNotContain("@", ACCOUNT.files().password());
            assertThat(notice(keyed).files())
                    .map(AnnouncedFile::identity)
                    .containsExactlyInAnyOrderElementsOf(
                            session.files().stream().map(RecordedFile::path).toList());
        });
        assertThat(listener.heard()).containsExactly("poll portal 1");
    }

    @Test
    void looksBackWholeDaysInUtc() {
        now.set(Instant.parse("2026-11-23T23:59:59Z"));
        poller.poll();
        now.set(Instant.parse("2026-11-24T00:00:00Z"));
        poller.poll();

        assertThat(listener.heard()).containsExactly("poll portal 1", "poll portal 0");
    }

    @Test
    void countsFailedPollsAndGoesOn() {
        publisher.acknowledging(false);
        poller.poll();
        publisher.acknowledging(true);
        poller.poll();

        assertThat(listener.heard()).containsExactly("poll failed portal", "poll portal 1");
    }

    @Test
    void failsWithWrongKeys() {
        try (var wrong = client("wrong");
                var other = poller(wrong)) {
            other.poll();

            assertThat(listener.heard()).containsExactly("poll failed portal");
            assertThat(publisher.events()).isEmpty();
        }
    }

    @Test
    void pollsAtStartAndThenAtItsPace() {
        try (var scheduler = Executors.newSingleThreadScheduledExecutor()) {
            poller.start(scheduler, Duration.ofMillis(10));
            Awaitility.await().until(() -> listener.heard().size() >= 3);
            poller.close();
        }

        assertThat(portal.archiveRequests()).isEqualTo(listener.heard().size());
    }

    private ArchiveClient client(String key) {
        return new ArchiveClient(ArchiveApi.of(portal.apiBase(), ACCOUNT.appId(), key, RoomPeriodPath.SHORT, true));
    }

    private ArchivePoller poller(ArchiveClient from) {
        var intake = new ArchiveIntake("portal", from, publisher, now::get);
        return new ArchivePoller("portal", intake, LOOKBACK, listener, now::get);
    }

    private static Notice notice(Keyed keyed) {
        return (Notice) new PortalFormat().read(keyed.event());
    }
}

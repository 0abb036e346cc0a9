package dev.waybill.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.sandbox.check.CheckedFile;
import dev.waybill.sandbox.notice.ReceivedNotice;
import dev.waybill.sandbox.portal.RecordedFile;
import dev.waybill.sandbox.portal.RecordedSession;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A session of one file on its way to several destinations.
 *
 * @param kinds the destinations
 */
record Crossing(Scene scene, RecordedSession session, List<String> kinds) {

    private static final Duration SOON = Duration.ofMinutes(2);

    /** Announces one file of {@code size} bytes to the node at {@code api}, which moves it at {@code pace} to each of {@code kinds}. */
    static Crossing begin(Scene scene, List<String> kinds, long seed, long size, NodeApi api)
            throws IOException, InterruptedException {
        scene.portal().change(each -> each.withBytesPerSecond(Pace.BYTES_PER_SECOND));
        var crossing = new Crossing(scene, scene.record(seed, 1, size), kinds);
        assertThat(scene.announce(crossing.session, api.base())).containsOnly(202);
        return crossing;
    }

    private RecordedFile file() {
        return session.files().getFirst();
    }

    /** Waits until the platform has sent so much to all of them together. */
    Crossing awaitServed(long bytes) {
        await().atMost(SOON).until(() -> scene.served(file()) >= bytes);
        return this;
    }

    /** From now on nothing slows the transfers. */
    void hurry() {
        scene.portal().change(each -> each.withBytesPerSecond(0));
    }

    JsonNode delivery(String kind, NodeApi api) throws IOException, InterruptedException {
        return api.deliveries("conf_num=" + session.confNum() + "&destination=" + kind)
                .getFirst();
    }

    /** Waits until each destination has it, and checks at the far side, in the topics and at who is told that each has it once. */
    void awaitDeliveredOnce(NodeApi api, TopicRecords topics) throws IOException {
        await().atMost(SOON).ignoreExceptions().until(() -> kinds.stream().allMatch(kind -> delivered(kind, api)));
        for (String kind : kinds) {
            assertThat(scene.landed(kind, session)).as(kind).singleElement().matches(CheckedFile::isVerified);
        }
        assertThat(topics.of("waybill.receipts", session.confNum()))
                .filteredOn(each -> !each.contains("notify:"))
                .hasSize(kinds.size());
        await().atMost(SOON).until(() -> told().count() == kinds.size());
    }

    private boolean delivered(String kind, NodeApi api) {
        try {
            return delivery(kind, api).path("state").asString().equals("delivered");
        } catch (IOException | InterruptedException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private Stream<String> told() {
        return scene.notices().received().stream()
                .filter(each -> each.verdict() == ReceivedNotice.Verdict.VALID)
                .filter(each -> each.body().contains(session.confNum()))
                .map(ReceivedNotice::id)
                .distinct();
    }

    /** Bytes that the platform sent beyond one copy for each destination. */
    long servedAgain() {
        return scene.served(file()) - kinds.size() * file().content().length();
    }
}

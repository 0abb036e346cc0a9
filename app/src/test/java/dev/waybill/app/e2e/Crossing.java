package dev.waybill.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.sandbox.check.CheckedFile;
import dev.waybill.sandbox.notice.ReceivedNotice;
import dev.waybill.sandbox.portal.RecordedFile;
import dev.waybill.sandbox.portal.RecordedSession;
import dev.waybill.topics.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A session on its way to several destinations, and the oracle that says what became of it: the platform's own digests, the far sides,
 * the topics, and who is told.
 *
 * @param kinds the destinations
 */
record Crossing(Scene scene, RecordedSession session, List<String> kinds) {

    private static final Duration SOON = Duration.ofMinutes(2);
    /** Two gibibytes at the pace of a slowed transfer, and as much again. */
    private static final Duration LONGEST_WAY = Duration.ofMinutes(4);

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

    private int deliveries() {
        return kinds.size() * session.files().size();
    }

    /** Waits until the platform has sent so much to all of them together. */
    Crossing awaitServed(long bytes) {
        await().atMost(LONGEST_WAY).until(() -> scene.served(file()) >= bytes);
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

    /** Waits until the delivery to {@code kind} is in its attempt {@code number} or a later one. */
    void awaitAttempt(int number, String kind, NodeApi api) {
        await().atMost(SOON).until(() -> delivery(kind, api).path("attempts").asInt() >= number);
    }

    /** Waits until each destination has it, and checks at the far side, in the topics and at who is told that each has it once. */
    void awaitDeliveredOnce(NodeApi api, TopicRecords topics) throws IOException {
        await().atMost(SOON).ignoreExceptions().until(() -> delivered(api));
        for (String kind : kinds) {
            assertLanded(kind);
        }
        Map<String, List<JsonNode>> receipts = receipts(topics);
        assertThat(receipts)
                .hasSize(deliveries())
                .allSatisfy((delivery, told) -> assertThat(told)
                        .as("the last words on %s", delivery)
                        .singleElement()
                        .satisfies(each ->
                                assertThat(each.at("/status/state").asString()).isEqualTo("DELIVERED")));
        await().atMost(SOON).until(() -> told().keySet().equals(receipts.keySet()));
        assertThat(told())
                .allSatisfy((delivery, ids) ->
                        assertThat(ids).as("ids of notices of %s", delivery).hasSize(1));
    }

    /** All files stand intact at {@code kind}, and nothing else does in their folder. */
    void assertLanded(String kind) throws IOException {
        assertThat(scene.landed(kind, session))
                .as(kind)
                .hasSize(session.files().size())
                .allMatch(CheckedFile::isVerified);
    }

    private boolean delivered(NodeApi api) throws IOException, InterruptedException {
        List<JsonNode> found = api.deliveries("state=delivered&conf_num=" + session.confNum());
        return found.stream()
                        .filter(each -> kinds.contains(each.path("destination").asString()))
                        .count()
                == deliveries();
    }

    /** Every last word on a file of this session, by delivery. */
    Map<String, List<JsonNode>> receipts(TopicRecords topics) {
        return topics.of("waybill.receipts", session.confNum()).stream()
                .map(each -> Json.MAPPER.readTree(each.substring(each.indexOf('{'))))
                .filter(each -> !each.at("/status/what/destination").asString().startsWith("notify:"))
                .collect(
                        Collectors.groupingBy(each -> each.at("/status/what/id").asString()));
    }

    /** The ids under which the customer was told, by delivery. */
    private Map<String, Set<String>> told() {
        return scene.notices().received().stream()
                .filter(each -> each.verdict() == ReceivedNotice.Verdict.VALID)
                .filter(each -> each.body().contains(session.confNum()))
                .collect(Collectors.groupingBy(
                        each -> Json.MAPPER
                                .readTree(each.body())
                                .at("/files/0/delivery_id")
                                .asString(),
                        Collectors.mapping(ReceivedNotice::id, Collectors.toSet())));
    }

    /** Bytes that the platform sent beyond one copy for each destination. */
    long servedAgain() {
        return scene.served(file()) - kinds.size() * file().content().length();
    }
}

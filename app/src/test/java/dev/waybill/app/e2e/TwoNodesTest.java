package dev.waybill.app.e2e;

import static dev.waybill.app.e2e.Kinds.BOTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.app.kafka.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Two nodes on a cluster that is neither's, one file on its way through each; one node is killed and does not come back. */
class TwoNodesTest {

    private static final Logger LOG = LoggerFactory.getLogger(TwoNodesTest.class);
    private static final Duration SOON = Duration.ofMinutes(1);

    @TempDir
    private Path folder;

    private EmbeddedBroker cluster;
    private Kinds both;
    private Scene scene;
    private NodeProcess one;
    private NodeProcess other;

    @BeforeEach
    void start() throws IOException {
        cluster = EmbeddedBroker.start(folder.resolve("cluster"));
        both = Kinds.both(folder);
        scene = both.scene();
        one = node("one");
        other = node("other");
    }

    private NodeProcess node(String name) throws IOException {
        Path own = Files.createDirectory(folder.resolve(name));
        Files.writeString(own.resolve("waybill.yaml"), scene.yaml(cluster.bootstrapServers()));
        return NodeProcess.start(own, scene.environment());
    }

    @AfterEach
    void stop() throws IOException {
        one.close();
        other.close();
        both.close();
        cluster.close();
    }

    /** @param scheduling whether the node that dies has the Scheduler as well, which must then be rebuilt first */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void p6WhatAKilledNodeWasTransferringAnotherFinishesFromTheLastCheckpoint(boolean scheduling) throws Exception {
        NodeApi first = one.awaitReady();
        NodeApi second = other.awaitReady();
        var topics = new TopicRecords(cluster.bootstrapServers());
        await().atMost(SOON).until(() -> bothHaveAnnouncedThemselves(topics));
        Crossing crossing =
                Crossing.begin(scene, BOTH, 41, Pace.LARGE_FILE, first).awaitServed(BOTH.size() * Pace.FAR_ENOUGH);
        boolean firstDies = schedules(one) == scheduling;
        NodeProcess dying = firstDies ? one : other;
        NodeApi left = firstDies ? second : first;
        String orphan = firstRunBy(dying, crossing, left);

        dying.kill();
        long killed = System.nanoTime();
        crossing.hurry();

        crossing.awaitAttempt(2, orphan, left);
        LOG.warn(
                "{} s after the kill of a node that {}, another went on",
                Duration.ofNanos(System.nanoTime() - killed).toSeconds(),
                scheduling ? "also scheduled" : "did not schedule");
        crossing.awaitDeliveredOnce(left, topics);
        assertThat(crossing.servedAgain()).isLessThanOrEqualTo(Pace.LOST_AT_MOST);
    }

    private boolean bothHaveAnnouncedThemselves(TopicRecords topics) throws IOException {
        return !topics.of("waybill.workers", one.name()).isEmpty()
                && !topics.of("waybill.workers", other.name()).isEmpty();
    }

    private static String firstRunBy(NodeProcess node, Crossing crossing, NodeApi api) throws Exception {
        for (String kind : BOTH) {
            if (crossing.delivery(kind, api).path("worker").asString().equals(node.name())) {
                return kind;
            }
        }
        throw new AssertionError("the scheduler gave both transfers to one node");
    }

    private boolean schedules(NodeProcess node) throws IOException, InterruptedException, ExecutionException {
        String name = node.name();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            return admin.describeConsumerGroups(List.of("waybill.delivery")).all().get().values().stream()
                    .flatMap(group -> group.members().stream())
                    .filter(member -> member.groupInstanceId().orElse("").startsWith(name))
                    .flatMap(member -> member.assignment().topicPartitions().stream())
                    .anyMatch(each -> each.topic().equals("waybill.outcomes"));
        }
    }
}

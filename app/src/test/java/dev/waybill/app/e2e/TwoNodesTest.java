package dev.waybill.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.app.kafka.EmbeddedBroker;
import dev.waybill.sandbox.destination.SftpDestination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Two nodes on a cluster that is neither's; the one that transfers is killed and does not come back. */
class TwoNodesTest {

    private static final Logger LOG = LoggerFactory.getLogger(TwoNodesTest.class);
    private static final List<String> KINDS = List.of("box");

    @TempDir
    private Path folder;

    private EmbeddedBroker cluster;
    private Scene scene;
    private NodeProcess one;
    private NodeProcess other;

    @BeforeEach
    void start() throws IOException {
        cluster = EmbeddedBroker.start(folder.resolve("cluster"));
        scene = Scene.start().with("box", new SftpDestination(folder.resolve("sftp"), "box-password-9Lp"));
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
        scene.close();
        cluster.close();
    }

    @Test
    void p6WhatAKilledNodeWasTransferringAnotherFinishesFromTheLastCheckpoint() throws Exception {
        NodeApi first = one.awaitReady();
        NodeApi second = other.awaitReady();
        Crossing crossing =
                Crossing.begin(scene, KINDS, 41, Pace.LARGE_FILE, first).awaitServed(Pace.FAR_ENOUGH);
        String runner = crossing.delivery("box", second).path("worker").asString();
        boolean firstRuns = runner.equals(one.name());
        assertThat(runner).isEqualTo(firstRuns ? one.name() : other.name());

        NodeProcess runs = firstRuns ? one : other;
        boolean schedules = schedules(runs.name());
        runs.kill();
        long killed = System.nanoTime();
        crossing.hurry();
        NodeApi left = firstRuns ? second : first;

        crossing.awaitAttempt(2, "box", left);
        LOG.warn(
                "the next attempt began {} s after the kill of a node that {}",
                secondsSince(killed),
                schedules ? "also scheduled" : "did not schedule");
        crossing.awaitDeliveredOnce(left, new TopicRecords(cluster.bootstrapServers()));
        LOG.warn("the other node had delivered {} s after the kill", secondsSince(killed));
        assertThat(crossing.delivery("box", left).path("attempts").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(crossing.servedAgain()).isLessThanOrEqualTo(Pace.LOST_AT_MOST);
    }

    /** Whether that node has the Scheduler at the moment: whoever takes over must then rebuild it first. */
    private boolean schedules(String node) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            return admin.describeConsumerGroups(List.of("waybill.delivery")).all().get().values().stream()
                    .flatMap(group -> group.members().stream())
                    .filter(member -> member.groupInstanceId().orElse("").startsWith(node))
                    .flatMap(member -> member.assignment().topicPartitions().stream())
                    .anyMatch(each -> each.topic().equals("waybill.outcomes"));
        }
    }

    private static long secondsSince(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toSeconds();
    }
}

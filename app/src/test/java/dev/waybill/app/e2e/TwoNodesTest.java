package dev.waybill.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.app.kafka.EmbeddedBroker;
import dev.waybill.sandbox.destination.SftpDestination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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

        (firstRuns ? one : other).kill();
        long killed = System.nanoTime();
        crossing.hurry();
        NodeApi left = firstRuns ? second : first;

        crossing.awaitDeliveredOnce(left, new TopicRecords(cluster.bootstrapServers()));
        LOG.warn(
                "the other node had delivered {} s after the kill",
                Duration.ofNanos(System.nanoTime() - killed).toSeconds());
        assertThat(crossing.delivery("box", left).path("attempts").asInt()).isGreaterThanOrEqualTo(2);
        assertThat(crossing.servedAgain()).isLessThanOrEqualTo(Pace.LOST_AT_MOST);
    }
}

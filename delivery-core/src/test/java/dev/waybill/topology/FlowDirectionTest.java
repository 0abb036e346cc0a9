package dev.waybill.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.route.Router;
import dev.waybill.schedule.SchedulerProcessor;
import dev.waybill.session.SessionProcessor;
import dev.waybill.topics.Topic;
import dev.waybill.topics.Topics;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.TopologyDescription;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data goes one way: the topology's own description says which stage reads and writes what. */
class FlowDirectionTest {

    private static final Topics TOPICS = TopologyScene.TOPICS;
    private static final List<String> ORDER =
            TOPICS.all().stream().map(Topic::name).toList();

    /** The edges back, each named in the design. */
    private static final Map<String, Set<String>> READS_BACK = Map.of(
            SchedulerProcessor.STAGE,
            Set.of(
                    TOPICS.outcomes().name(),
                    TOPICS.workers().name(),
                    TOPICS.control().name()));

    private static final Map<String, Set<String>> WRITES_BACK =
            Map.of(SessionProcessor.STAGE, Set.of(TOPICS.deliveries().name()));

    @TempDir
    Path state;

    private final Map<String, Set<String>> read = new HashMap<>();
    private final Map<String, Set<String>> written = new HashMap<>();

    @BeforeEach
    void readTheDescription() {
        try (var scene = new TopologyScene(state)) {
            for (var part : scene.topology().describe().subtopologies()) {
                part.nodes().forEach(this::note);
            }
        }
    }

    private void note(TopologyDescription.Node node) {
        if (node instanceof TopologyDescription.Processor stage) {
            stage.predecessors()
                    .forEach(from -> read.computeIfAbsent(stage.name(), name -> new HashSet<>())
                            .addAll(((TopologyDescription.Source) from).topicSet()));
            stage.successors()
                    .forEach(to -> written.computeIfAbsent(stage.name(), name -> new HashSet<>())
                            .add(((TopologyDescription.Sink) to).topic()));
        }
    }

    private static int place(String topic) {
        assertThat(ORDER).contains(topic);
        return ORDER.indexOf(topic);
    }

    @Test
    void everyStageIsThere() {
        assertThat(read).containsOnlyKeys(Router.STAGE, SchedulerProcessor.STAGE, SessionProcessor.STAGE);
    }

    @Test
    void everyStageWritesOnlyToTopicsLaterThanThoseItReads() {
        for (String stage : read.keySet()) {
            var forward = new HashSet<>(read.getOrDefault(stage, Set.of()));
            forward.removeAll(READS_BACK.getOrDefault(stage, Set.of()));
            var targets = new HashSet<>(written.getOrDefault(stage, Set.of()));
            targets.removeAll(WRITES_BACK.getOrDefault(stage, Set.of()));
            for (String from : forward) {
                assertThat(targets)
                        .as("what %s writes, reading %s", stage, from)
                        .allSatisfy(to -> assertThat(place(to)).isGreaterThan(place(from)));
            }
        }
    }

    @Test
    void theEdgesBackAreThoseOfTheDesign() {
        READS_BACK.forEach((stage, topics) -> assertThat(read.get(stage)).containsAll(topics));
        WRITES_BACK.forEach((stage, topics) -> assertThat(written.get(stage)).isEqualTo(topics));
    }

    @Test
    void noTopicIsWrittenByTheStageThatReadsIt() {
        read.forEach((stage, topics) -> assertThat(written.get(stage)).doesNotContainAnyElementsOf(topics));
    }
}

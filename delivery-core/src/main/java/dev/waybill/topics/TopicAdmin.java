package dev.waybill.topics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Makes the topics that are missing and looks at those that are there; a silent difference is how records get lost. */
public final class TopicAdmin {

    private static final int SEGMENTS_PER_RETENTION = 4;

    private static final int LOOKS = 100;
    private static final int BETWEEN_LOOKS_MILLIS = 100;

    private final Admin admin;
    private final Pause pause;

    /** Waits between two looks. */
    @FunctionalInterface
    public interface Pause {

        /**
         * Waits for {@code millis} milliseconds.
         *
         * @throws InterruptedException when the thread is told to stop
         */
        void millis(long millis) throws InterruptedException;
    }

    /** @param admin stays the caller's to close */
    public TopicAdmin(Admin admin, Pause pause) {
        this.admin = admin;
        this.pause = pause;
    }

    /**
     * Creates or verifies every topic.
     *
     * @param replication copies of each new topic
     * @return what differs, one sentence each with the remedy; empty when all is well
     */
    public List<String> ensure(Topics topics, short replication) throws InterruptedException {
        try {
            Set<String> present = admin.listTopics().names().get();
            for (Topic<?> topic : topics.all()) {
                if (!present.contains(topic.name())) {
                    create(topic, replication);
                }
            }
            return differencesOnceVisible(topics);
        } catch (ExecutionException failed) {
            throw new TopicException(
                    "could not create or verify the topics: "
                            + Optional.ofNullable(failed.getCause())
                                    .orElse(failed)
                                    .getMessage(),
                    failed);
        }
    }

    /** A topic just created is not yet known to every broker; how long that may take is bounded. */
    private List<String> differencesOnceVisible(Topics topics) throws InterruptedException, ExecutionException {
        for (int look = 1; look < LOOKS; look++) {
            try {
                return differences(topics);
            } catch (ExecutionException failed) {
                if (!(failed.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw failed;
                }
                pause.millis(BETWEEN_LOOKS_MILLIS);
            }
        }
        return differences(topics);
    }

    private void create(Topic<?> topic, short replication) throws InterruptedException, ExecutionException {
        var wanted = new NewTopic(topic.name(), topic.partitions(), replication).configs(config(topic));
        try {
            admin.createTopics(List.of(wanted)).all().get();
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof TopicExistsException)) {
                throw failed;
            }
        }
    }

    static Map<String, String> config(Topic<?> topic) {
        String millis = Long.toString(topic.retention().toMillis());
        String size = Integer.toString(topic.maxBytes());
        if (topic.compacted()) {
            return Map.of(
                    TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT,
                    TopicConfig.DELETE_RETENTION_MS_CONFIG, millis,
                    TopicConfig.MAX_MESSAGE_BYTES_CONFIG, size);
        }
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                millis,
                TopicConfig.SEGMENT_MS_CONFIG,
                Long.toString(topic.retention().toMillis() / SEGMENTS_PER_RETENTION),
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                size);
    }

    private List<String> differences(Topics topics) throws InterruptedException, ExecutionException {
        List<String> names = topics.all().stream().map(Topic::name).toList();
        Map<String, TopicDescription> shapes =
                admin.describeTopics(names).allTopicNames().get();
        Map<ConfigResource, Config> configs = admin.describeConfigs(names.stream()
                        .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                        .collect(Collectors.toList()))
                .all()
                .get();
        var found = new ArrayList<String>();
        for (Topic<?> topic : topics.all()) {
            TopicDescription shape = shapes.get(topic.name());
            Config config = configs.get(new ConfigResource(ConfigResource.Type.TOPIC, topic.name()));
            if (shape != null && config != null) {
                compare(topic, shape, config, found);
            }
        }
        return found;
    }

    private static void compare(Topic<?> topic, TopicDescription shape, Config config, List<String> found) {
        if (shape.partitions().size() != topic.partitions()) {
            found.add("topic " + topic.name() + " has " + shape.partitions().size() + " partitions, Waybill expects "
                    + topic.partitions() + "; use another topic-prefix or recreate the topic");
        }
        for (String key : List.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.MAX_MESSAGE_BYTES_CONFIG)) {
            String wanted = String.valueOf(config(topic).get(key));
            String actual = String.valueOf(config.get(key).value());
            if (!wanted.equals(actual)) {
                found.add("topic " + topic.name() + " has " + key + "=" + actual + ", Waybill expects " + wanted
                        + "; set it with kafka-configs or use another topic-prefix");
            }
        }
    }
}

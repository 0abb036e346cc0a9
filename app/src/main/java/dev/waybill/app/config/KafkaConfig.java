package dev.waybill.app.config;

import dev.waybill.app.yaml.Section;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the topics are. The text form shows no value of {@code properties}, some of which are credentials.
 *
 * @param bootstrapServers  of a cluster; null for the embedded broker
 * @param replicationFactor of topics that Waybill makes
 * @param properties        given to every client
 */
public record KafkaConfig(
        @Nullable String bootstrapServers,
        String topicPrefix,
        short replicationFactor,
        Map<String, String> properties) {

    /** The embedded broker. */
    public static final KafkaConfig EMBEDDED = new KafkaConfig(null, "waybill.", (short) 1, Map.of());

    private static final int CLUSTER_REPLICATION = 3;
    private static final int MAX_REPLICATION = 32;
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._-]{1,150}");
    private static final Pattern SERVERS = Pattern.compile("[^\\s,:]+:\\d{1,5}(,\\s*[^\\s,:]+:\\d{1,5})*");

    /** What Waybill's promises rest on; a value from outside would break them. */
    private static final Set<String> OURS = Set.of(
            "acks",
            "application.id",
            "bootstrap.servers",
            "client.id",
            "enable.auto.commit",
            "enable.idempotence",
            "group.id",
            "isolation.level",
            "key.deserializer",
            "key.serializer",
            "processing.guarantee",
            "replication.factor",
            "state.dir",
            "transactional.id",
            "value.deserializer",
            "value.serializer");

    public KafkaConfig {
        properties = Map.copyOf(properties);
    }

    /** Whether the broker runs in this process. */
    public boolean embedded() {
        return bootstrapServers == null;
    }

    static KafkaConfig read(Section section) {
        String servers =
                section.value("bootstrap-servers", KafkaConfig::servers).orElse(null);
        boolean embedded = !section.has("bootstrap-servers");
        int replication = section.value(
                "replication-factor", embedded ? 1 : CLUSTER_REPLICATION, Names.number(1, MAX_REPLICATION));
        String prefix = section.value("topic-prefix", EMBEDDED.topicPrefix, KafkaConfig::prefix);
        Map<String, String> properties =
                section.section("properties").map(KafkaConfig::properties).orElse(Map.of());
        if (embedded && replication > 1) {
            section.mistake(
                    "replication-factor", "the embedded broker is alone (give bootstrap-servers, or leave it out)");
        }
        if (embedded && section.has("properties")) {
            section.mistake("properties", "they belong to a cluster (give bootstrap-servers, or leave them out)");
        }
        section.end();
        return new KafkaConfig(servers, prefix, (short) replication, properties);
    }

    private static Map<String, String> properties(Section section) {
        var properties = new TreeMap<String, String>();
        for (String key : section.keys()) {
            boolean credential = key.contains("password") || key.contains("jaas") || key.endsWith(".key");
            if (credential) {
                section.secret(key).ifPresent(secret -> properties.put(key, secret.value()));
            } else {
                section.scalar(key).ifPresent(scalar -> properties.put(key, scalar.text()));
            }
            if (OURS.contains(key)) {
                section.mistake(key, "Waybill sets this itself (remove it)");
            }
        }
        return properties;
    }

    private static String prefix(String text) {
        if (!PREFIX.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "cannot begin a topic's name (letters, digits, dots, hyphens, underscores)");
        }
        return text;
    }

    private static String servers(String text) {
        if (!SERVERS.matcher(text).matches()) {
            throw new IllegalArgumentException("is not a list of host:port (for example kafka-1:9092,kafka-2:9092)");
        }
        return text.replaceAll("\\s", "");
    }

    @Override
    public String toString() {
        return "KafkaConfig[bootstrapServers=" + bootstrapServers + ", topicPrefix=" + topicPrefix
                + ", replicationFactor=" + replicationFactor + ", properties=" + properties.keySet() + "]";
    }
}

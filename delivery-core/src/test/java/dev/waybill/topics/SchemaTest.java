package dev.waybill.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What stands in a topic is what its schema says, and the schema says all that must be there. */
class SchemaTest {

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    static Stream<Topic<?>> topics() {
        return Samples.TOPICS.all().stream();
    }

    private static JsonNode schema(Topic<?> topic) throws IOException {
        String name = topic.name().substring(Samples.TOPICS.prefix().length());
        try (InputStream in = SchemaTest.class.getResourceAsStream("/schema/" + name + ".v1.json")) {
            assertThat(in).as("the schema of %s", topic.name()).isNotNull();
            return Json.MAPPER.readTree(in);
        }
    }

    @SuppressWarnings("unchecked")
    private static byte[] written(Topic<?> topic, Object value) {
        return ((Topic<Object>) topic).value().serializer().serialize(topic.name(), new RecordHeaders(), value);
    }

    private static Object read(Topic<?> topic, byte[] bytes) {
        return topic.value().deserializer().deserialize(topic.name(), bytes);
    }

    private static List<Object> samples(Topic<?> topic) {
        var all = new ArrayList<Object>();
        all.addAll(Samples.full().getOrDefault(topic, List.of()));
        all.addAll(Samples.bare().getOrDefault(topic, List.of()));
        return all;
    }

    @ParameterizedTest
    @MethodSource("topics")
    void everyKindOfValueHasASample(Topic<?> topic) {
        Class<?>[] kinds =
                topic.type().isSealed() ? topic.type().getPermittedSubclasses() : new Class<?>[] {topic.type()};

        for (Map<Topic<?>, List<Object>> set : List.of(Samples.full(), Samples.bare())) {
            List<Object> values = set.getOrDefault(topic, List.of());
            assertThat(values.stream().<Class<?>>map(Object::getClass).distinct())
                    .containsExactlyInAnyOrder(kinds);
        }
    }

    @ParameterizedTest
    @MethodSource("topics")
    void whatIsWrittenIsReadAsItWas(Topic<?> topic) {
        assertThat(samples(topic))
                .allSatisfy(
                        each -> assertThat(read(topic, written(topic, each))).isEqualTo(each));
    }

    @ParameterizedTest
    @MethodSource("topics")
    void whatIsWrittenIsWhatTheSchemaSays(Topic<?> topic) throws IOException {
        Schema strict = REGISTRY.getSchema(closed(schema(topic)));

        for (Object each : samples(topic)) {
            JsonNode value = Json.MAPPER.readTree(written(topic, each));
            assertThat(strict.validate(value)).as("%s", value).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("topics")
    void additionsAreAllowed(Topic<?> topic) throws IOException {
        Schema schema = REGISTRY.getSchema(schema(topic));

        for (Object each : samples(topic)) {
            var value = (ObjectNode) Json.MAPPER.readTree(written(topic, each));
            value.put("addedLater", true);
            assertThat(schema.validate(value)).isEmpty();
            assertThat(read(topic, value.toString().getBytes(UTF_8))).isEqualTo(each);
        }
    }

    @ParameterizedTest
    @MethodSource("topics")
    void aFieldRemovedIsCaught(Topic<?> topic) throws IOException {
        Schema schema = REGISTRY.getSchema(schema(topic));

        for (Object each : Samples.bare().getOrDefault(topic, List.of())) {
            JsonNode value = Json.MAPPER.readTree(written(topic, each));
            List<JsonNode> poorer = withoutOneField(value);
            assertThat(poorer).isNotEmpty();
            assertThat(poorer)
                    .allSatisfy(less ->
                            assertThat(schema.validate(less)).as("%s", less).isNotEmpty());
        }
    }

    @ParameterizedTest
    @MethodSource("topics")
    void aRecordThatLacksWhatAReaderReliesOnIsRefused(Topic<?> topic) throws IOException {
        for (Object each : Samples.bare().getOrDefault(topic, List.of())) {
            JsonNode value = Json.MAPPER.readTree(written(topic, each));
            for (String field : value.propertyNames()) {
                JsonNode told = value.get(field);
                if (!told.isNumber() && !told.isBoolean()) {
                    ObjectNode less = ((ObjectNode) value.deepCopy()).without(List.of(field));
                    ObjectNode nothing = ((ObjectNode) value.deepCopy()).putNull(field);
                    assertThatThrownBy(() -> read(topic, less.toString().getBytes(UTF_8)))
                            .as("%s without %s", topic.name(), field)
                            .isInstanceOf(SerializationException.class);
                    assertThatThrownBy(() -> read(topic, nothing.toString().getBytes(UTF_8)))
                            .as("%s with %s: null", topic.name(), field)
                            .isInstanceOf(SerializationException.class);
                }
            }
        }
    }

    @Test
    void anUnknownKindIsCaughtAndRefused() throws IOException {
        byte[] foreign =
                "{\"v\":1,\"kind\":\"fax\",\"destination\":\"acme\",\"at\":\"2026-11-22T10:00:00Z\"}".getBytes(UTF_8);

        assertThat(REGISTRY.getSchema(schema(Samples.TOPICS.control())).validate(Json.MAPPER.readTree(foreign)))
                .isNotEmpty();
        assertThatThrownBy(() -> read(Samples.TOPICS.control(), foreign)).isInstanceOf(SerializationException.class);
    }

    /** Every copy of {@code node} that lacks one field of it or of an object inside it. */
    private static List<JsonNode> withoutOneField(JsonNode node) {
        var copies = new ArrayList<JsonNode>();
        if (node instanceof ObjectNode object) {
            for (String field : List.copyOf(object.propertyNames())) {
                copies.add(object.deepCopy().without(List.of(field)));
                for (JsonNode inner : withoutOneField(object.get(field))) {
                    ObjectNode copy = object.deepCopy();
                    copy.set(field, inner);
                    copies.add(copy);
                }
            }
        }
        return copies;
    }

    /** The schema made strict, so that a field which it does not describe shows. */
    private static JsonNode closed(JsonNode schema) {
        JsonNode copy = schema.deepCopy();
        close(copy);
        return copy;
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object && object.has("properties") && !object.has("oneOf")) {
            ((ObjectNode) object.get("properties")).putIfAbsent("v", Json.MAPPER.createObjectNode());
            object.put("additionalProperties", false);
        }
        node.forEach(SchemaTest::close);
    }
}

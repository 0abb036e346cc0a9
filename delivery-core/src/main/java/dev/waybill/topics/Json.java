package dev.waybill.topics;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.waybill.model.Command;
import dev.waybill.model.Control;
import dev.waybill.model.Delivery;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.FileId;
import dev.waybill.model.Outcome;
import dev.waybill.model.RemotePath;
import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.introspect.AnnotationIntrospectorPair;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/** How the model is written as JSON. The model itself knows nothing of it. */
public final class Json {

    /**
     * The one mapper: unknown fields are skipped, so that additive changes reach old readers, and a value that lacks what a reader
     * relies on is refused where it is read. What a later version adds is therefore {@code @Nullable} or primitive.
     */
    public static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultPropertyInclusion(old -> old.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .annotationIntrospector(
                    AnnotationIntrospectorPair.create(new RequiredComponents(), new JacksonAnnotationIntrospector()))
            .addMixIn(Delivery.class, Deliveries.class)
            .addMixIn(Outcome.class, Outcomes.class)
            .addMixIn(Command.class, Commands.class)
            .addMixIn(Control.class, Controls.class)
            .addMixIn(DeliveryId.class, Text.class)
            .addMixIn(FileId.class, Text.class)
            .addMixIn(RemotePath.class, Path.class)
            .build();

    private Json() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Delivery.FileDelivery.class, name = "file"),
        @JsonSubTypes.Type(value = Delivery.NoticeDelivery.class, name = "notice")
    })
    private interface Deliveries {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Outcome.Started.class, name = "started"),
        @JsonSubTypes.Type(value = Outcome.Progressed.class, name = "progressed"),
        @JsonSubTypes.Type(value = Outcome.Delivered.class, name = "delivered"),
        @JsonSubTypes.Type(value = Outcome.Failed.class, name = "failed")
    })
    private interface Outcomes {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Command.Assign.class, name = "assign"),
        @JsonSubTypes.Type(value = Command.Revoke.class, name = "revoke"),
        @JsonSubTypes.Type(value = Command.CleanUp.class, name = "clean-up")
    })
    private interface Commands {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Control.Redrive.class, name = "redrive"),
        @JsonSubTypes.Type(value = Control.RedriveMatching.class, name = "redrive-matching"),
        @JsonSubTypes.Type(value = Control.Cancel.class, name = "cancel"),
        @JsonSubTypes.Type(value = Control.Pause.class, name = "pause"),
        @JsonSubTypes.Type(value = Control.Resume.class, name = "resume")
    })
    private interface Controls {}

    private interface Text {
        @JsonValue
        String value();
    }

    private abstract static class Path {
        @JsonValue
        abstract List<String> segments();
    }
}

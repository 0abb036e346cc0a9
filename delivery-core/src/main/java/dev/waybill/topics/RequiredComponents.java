package dev.waybill.topics;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.lang.reflect.RecordComponent;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Version;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;

/** Tells Jackson that a component of a record must be there unless it is {@code @Nullable} or primitive. */
final class RequiredComponents extends NopAnnotationIntrospector {

    private static final long serialVersionUID = 1;

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Override
    public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
        return required(member) ? Boolean.TRUE : null;
    }

    @Override
    public JsonSetter.Value findSetterInfo(MapperConfig<?> config, Annotated member) {
        return required(member) ? JsonSetter.Value.forValueNulls(Nulls.FAIL) : JsonSetter.Value.empty();
    }

    private static boolean required(Annotated annotated) {
        if (!(annotated instanceof AnnotatedMember member)
                || !member.getDeclaringClass().isRecord()) {
            return false;
        }
        RecordComponent[] components = member.getDeclaringClass().getRecordComponents();
        for (int index = 0; index < components.length; index++) {
            boolean same = member instanceof AnnotatedParameter parameter
                    ? parameter.getIndex() == index
                    : components[index].getName().equals(member.getName());
            if (same) {
                return !components[index].getType().isPrimitive()
                        && !components[index].getAnnotatedType().isAnnotationPresent(Nullable.class);
            }
        }
        return false;
    }
}

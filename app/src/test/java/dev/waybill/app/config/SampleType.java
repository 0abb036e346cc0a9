package dev.waybill.app.config;

import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorType;
import dev.waybill.connector.Setting;
import dev.waybill.connector.Settings;
import java.util.List;

/** A kind of destination with a setting of every sort, which nobody connects to. */
record SampleType(String name) implements ConnectorType {

    @Override
    public String noticeName() {
        return name;
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.required("host", Setting.Kind.TEXT, "Where."),
                Setting.withDefault("port", Setting.Kind.NUMBER, "22", "Where there."),
                Setting.optional("password", Setting.Kind.SECRET, "Who."),
                Setting.optional("private-key", Setting.Kind.PATH, "Who else."),
                Setting.withDefault("compress", Setting.Kind.BOOLEAN, "false", "How."),
                Setting.withDefault("part-kilobytes", Setting.Kind.NUMBER, "0", "In what pieces."));
    }

    @Override
    public List<Problem> problems(Settings settings) {
        return settings.text("password").isPresent()
                        && settings.path("private-key").isPresent()
                ? List.of(new Problem("private-key", "goes not with password (give one of them)"))
                : List.of();
    }

    @Override
    public long bufferBytes(Settings settings) {
        return settings.number("part-kilobytes") * 1024L;
    }

    @Override
    public Connector create(Settings settings) {
        throw new UnsupportedOperationException("configuration connects to nothing");
    }
}

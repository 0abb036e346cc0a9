package dev.waybill.connectors.file;

import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorType;
import dev.waybill.connector.Setting;
import dev.waybill.connector.Settings;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** {@code type: file}: a directory of the machine that runs the worker. */
public final class FileConnectorType implements ConnectorType {

    static final String DIRECTORY = "directory";

    private static final List<Setting> SETTINGS = List.of(Setting.required(
            DIRECTORY,
            Setting.Kind.PATH,
            "The directory below which files are put. It must exist and is never made: a mount that is absent "
                    + "is then noticed (`blocked(missing)`) instead of filling the disk below it."));

    @Override
    public String name() {
        return "file";
    }

    @Override
    public String noticeName() {
        return "file";
    }

    @Override
    public List<Setting> settings() {
        return SETTINGS;
    }

    @Override
    public List<Problem> problems(Settings settings) {
        try {
            settings.path(DIRECTORY);
            return List.of();
        } catch (InvalidPathException impossible) {
            return List.of(new Problem(
                    DIRECTORY, "cannot be a path on this machine: " + impossible.getReason() + " (see LC_ALL)"));
        }
    }

    @Override
    public Connector create(Settings settings) {
        return new FileConnector(Path.of(settings.require(DIRECTORY)));
    }
}

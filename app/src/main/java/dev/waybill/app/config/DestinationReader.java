package dev.waybill.app.config;

import dev.waybill.app.yaml.Scalar;
import dev.waybill.app.yaml.Section;
import dev.waybill.app.yaml.Sizes;
import dev.waybill.app.yaml.Spelling;
import dev.waybill.connector.ConnectorCatalog;
import dev.waybill.connector.ConnectorType;
import dev.waybill.connector.Settings;
import dev.waybill.model.Checksum;
import dev.waybill.model.OnConflict;
import dev.waybill.route.PathTemplate;
import dev.waybill.route.PathTemplateException;
import dev.waybill.transfer.VerifyMode;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** Reads destinations: the keys that all kinds share, and those that the kind declares. */
final class DestinationReader {

    private static final int CONCURRENCY = 4;
    private static final int MAX_CONCURRENCY = 256;

    private final ConnectorCatalog catalog;

    DestinationReader(ConnectorCatalog catalog) {
        this.catalog = catalog;
    }

    Optional<DestinationConfig> read(String name, Section section) {
        section.require("type");
        Optional<ConnectorType> type = section.scalar("type").flatMap(word -> type(section, word));
        if (type.isEmpty()) {
            return Optional.empty();
        }
        var settings = new SettingsReader(type.get()).read(section);
        DestinationConfig destination = common(name, section, type.get(), settings);
        section.notBuiltYet("window", "fallback");
        section.end();
        return Optional.of(destination);
    }

    private Optional<ConnectorType> type(Section section, Scalar word) {
        Optional<ConnectorType> type = catalog.find(word.text());
        if (type.isEmpty()) {
            section.mistake(
                    "type", word.quoted() + " is not a kind of destination" + Spelling.hint(word.text(), kinds()));
        }
        return type;
    }

    private Set<String> kinds() {
        var names = new TreeSet<String>();
        catalog.all().forEach(type -> names.add(type.name()));
        return names;
    }

    private static DestinationConfig common(String name, Section section, ConnectorType type, Settings settings) {
        OptionalLong bandwidth = section.value("bandwidth", Sizes::perSecond).stream()
                .mapToLong(Long::longValue)
                .findFirst();
        return new DestinationConfig(
                name,
                type,
                settings,
                path(section),
                section.value("concurrency", CONCURRENCY, Names.number(1, MAX_CONCURRENCY)),
                bandwidth,
                section.value("on-conflict", OnConflict.RENAME, DestinationReader::onConflict),
                section.value(
                        "verify",
                        VerifyMode.BEST,
                        Names.word(
                                Map.of("best", VerifyMode.BEST, "size", VerifyMode.SIZE, "reread", VerifyMode.REREAD))),
                section.value(
                        "digest",
                        Checksum.Algorithm.SHA256,
                        Names.word(Map.of("sha256", Checksum.Algorithm.SHA256, "crc32c", Checksum.Algorithm.CRC32C))),
                section.section("retry").map(RetryConfig::read).orElse(RetryConfig.DEFAULT));
    }

    private static OnConflict onConflict(String word) {
        return OnConflict.ofWord(word)
                .orElseThrow(
                        () -> new IllegalArgumentException("is not known (known are rename, replace, keep, fail)"));
    }

    private static PathTemplate path(Section section) {
        PathTemplate path = section.value("path", PathTemplate.DEFAULT, DestinationReader::template);
        if (!path.usesConfNum() && !path.usesFileId()) {
            section.warning("path", "files of two sessions can meet under one name (use {conf_num} or {file_id})");
        }
        if (!path.usesFileName() && !path.usesFileId()) {
            section.warning("path", "all files of a session have one name (use {file_name} or {file_id})");
        }
        return path;
    }

    private static PathTemplate template(String text) {
        try {
            return PathTemplate.parse(text);
        } catch (PathTemplateException mistake) {
            throw new IllegalArgumentException(
                    "cannot be used: at character " + (mistake.position() + 1) + ", " + mistake.getMessage(), mistake);
        }
    }
}

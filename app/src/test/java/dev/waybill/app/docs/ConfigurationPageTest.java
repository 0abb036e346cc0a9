package dev.waybill.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.app.config.AppConfig;
import dev.waybill.connector.ConnectorType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/configuration.md} against the loader: every key, every default, nothing more and nothing less. */
class ConfigurationPageTest {

    /** The page's headings, and where the probed configuration has such a section. */
    private static final Map<String, String> SECTIONS = new LinkedHashMap<>();

    static {
        SECTIONS.put("Top level", "");
        SECTIONS.put("`server`", "/server");
        SECTIONS.put("`kafka`", "/kafka");
        SECTIONS.put("`workers`", "/workers");
        SECTIONS.put("`sources.<name>`", "/sources/portal");
        SECTIONS.put("`sources.<name>.webhook`", "/sources/portal/webhook");
        SECTIONS.put("`sources.<name>.webhook.auth`", "/sources/portal/webhook/auth");
        SECTIONS.put("`sources.<name>.api`", "/sources/portal/api");
        SECTIONS.put("`sources.<name>.poll`", "/sources/portal/poll");
        SECTIONS.put("`sources.<name>.download`", "/sources/portal/download");
        SECTIONS.put("`destinations.<name>`", "/destinations/file");
        SECTIONS.put("`destinations.<name>.retry`", "/destinations/file/retry");
        SECTIONS.put("`routes[]`", "/routes/0");
        SECTIONS.put("`routes[].match`", "/routes/0/match");
        SECTIONS.put("`notifications.<name>`", "/notifications/hook");
        SECTIONS.put("`notifications.<name>.match`", "/notifications/hook/match");
    }

    @TempDir
    private Path folder;

    private Page page = new Page(Path.of(""), "");
    private KeyProbe probe = new KeyProbe(Path.of(""));

    @BeforeEach
    void read() throws IOException {
        page = Page.of("docs/configuration.md");
        probe = new KeyProbe(folder);
    }

    @Test
    void everySectionHasExactlyTheKeysOfTheLoader() throws IOException {
        for (Map.Entry<String, String> section : SECTIONS.entrySet()) {
            var documented = new TreeSet<>(keys(section.getKey()));
            documented.addAll(notBuilt(section.getKey()));
            if (section.getKey().equals("`destinations.<name>`")) {
                probed().settings().forEach(each -> documented.add(each.name()));
            }
            assertThat(documented).as(section.getKey()).isEqualTo(probe.known(section.getValue()));
        }
    }

    /** The kind of the destination that is probed. */
    private static ConnectorType probed() {
        return KeyProbe.CATALOG.find("file").orElseThrow();
    }

    @Test
    void everySectionOfTheLoaderHasItsTable() throws IOException {
        var found = new TreeSet<String>();
        for (String pointer : SECTIONS.values()) {
            for (String key : probe.known(pointer)) {
                boolean section = probe.findings(pointer, key, "x").stream()
                        .anyMatch(finding -> finding.path().endsWith(key)
                                && (finding.message().contains("must be a mapping of keys")
                                        || finding.message().contains("must be a list (")));
                if (section) {
                    found.add(pointer + "/" + key);
                }
            }
        }
        // One whose keys are Kafka's, and four that hold named or listed sections.
        assertThat(found).contains("/kafka/properties", "/sources", "/destinations", "/routes", "/notifications");
        found.removeAll(List.of("/kafka/properties", "/sources", "/destinations", "/routes", "/notifications"));
        assertThat(SECTIONS.values()).containsAll(found);
    }

    @Test
    void everyKindIsListedWithItsPage() {
        assertThat(page.rows("Kinds").stream().map(List::getFirst))
                .containsExactlyInAnyOrderElementsOf(KeyProbe.CATALOG.all().stream()
                        .map(type -> "[`%1$s`](connectors/%1$s.md)".formatted(type.name()))
                        .toList());
    }

    @Test
    void whatIsRequiredIsMissedAndADefaultIsWhatHoldsWithoutIt() throws IOException {
        for (Map.Entry<String, String> section : SECTIONS.entrySet()) {
            for (List<String> row : page.rows(section.getKey())) {
                String key = bare(row.getFirst());
                String absence = row.get(1);
                if (absence.equals("required")) {
                    assertThat(probe.findings(section.getValue(), key, null))
                            .as("%s of %s", key, section.getKey())
                            .anyMatch(finding -> finding.message().startsWith("\"" + key + "\" is missing"));
                } else if (absence.startsWith("`")) {
                    AppConfig absent = probe.config(section.getValue(), key, null);
                    AppConfig given = probe.config(section.getValue(), key, value(bare(absence)));
                    assertThat(text(given))
                            .as("%s of %s", key, section.getKey())
                            .isEqualTo(text(absent));
                }
            }
        }
    }

    @Test
    void aDefaultThatDiffersWouldBeNoticed() throws IOException {
        assertThat(text(probe.config("/workers", "slots", "17")))
                .isNotEqualTo(text(probe.config("/workers", "slots", null)));
        assertThat(text(probe.config("/destinations/file", "verify", "size")))
                .isNotEqualTo(text(probe.config("/destinations/file", "verify", null)));
    }

    /** Kinds have no equality; their text form has everything that is not secret, in an order of its own for sets. */
    private static List<Object> text(AppConfig config) {
        return List.of(
                config.server(),
                config.kafka(),
                config.workers(),
                config.sources(),
                config.routes(),
                config.notifications(),
                config.destinations().toString());
    }

    @Test
    void whatIsNotBuiltYetIsRefusedAsSuch() throws IOException {
        List<List<String>> rows = page.rows("Known, not built yet");
        assertThat(rows).isNotEmpty();
        for (List<String> row : rows) {
            List<String> where = words(row.getFirst());
            String pointer = String.valueOf(SECTIONS.get("`" + where.getFirst() + "`"));
            for (String word : words(row.get(1))) {
                String key = where.size() == 1 ? word : where.get(1);
                Object value = key.equals("events") ? List.of(word) : word;
                assertThat(probe.findings(pointer, key, value))
                        .as("%s of %s", word, where)
                        .anyMatch(finding -> finding.message().contains("known, not built yet"));
            }
        }
    }

    private List<String> notBuilt(String section) {
        var keys = new ArrayList<String>();
        page.rows("Known, not built yet").stream()
                .filter(row -> row.getFirst().equals(section))
                .forEach(row -> keys.addAll(words(row.get(1))));
        return keys;
    }

    private List<String> keys(String heading) {
        return page.rows(heading).stream().map(row -> bare(row.getFirst())).toList();
    }

    private static Object value(String written) {
        return written.startsWith("[")
                ? List.of(written.substring(1, written.length() - 1).split(", "))
                : written;
    }

    /** The words of a cell that stand in back quotes. */
    private static List<String> words(String cell) {
        return Stream.of(cell.split("`"))
                .filter(part -> !part.isBlank() && !part.strip().equals(","))
                .map(String::strip)
                .toList();
    }

    private static String bare(String cell) {
        return cell.replace("`", "");
    }
}

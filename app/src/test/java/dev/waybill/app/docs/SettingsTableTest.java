package dev.waybill.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.connector.ConnectorType;
import dev.waybill.connector.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table of settings on each kind's page is made from what the kind declares. With {@code -Dwaybill.docs=write} it is put there, else
 * one that differs is a failure.
 */
class SettingsTableTest {

    private static final String HEAD = "| setting | default | what it is |\n|---|---|---|\n";
    private static final Pattern TABLE = Pattern.compile("(?m)^\\| setting \\|.*\\n(?:\\|.*\\n)+");
    private static final boolean WRITE = "write".equals(System.getProperty("waybill.docs"));

    static Stream<ConnectorType> kinds() {
        return KeyProbe.CATALOG.all().stream();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void thePageHasTheSettingsThatTheKindDeclares(ConnectorType kind) throws IOException {
        Page page = Page.of("docs/connectors/" + kind.name() + ".md");
        List<String> found =
                TABLE.matcher(page.text()).results().map(table -> table.group()).toList();
        String declared =
                HEAD + kind.settings().stream().map(SettingsTableTest::row).collect(Collectors.joining());

        assertThat(found).as("tables of settings on %s", page.path()).hasSize(1);
        if (WRITE) {
            String text = TABLE.matcher(page.text()).replaceFirst(Matcher.quoteReplacement(declared));
            Files.writeString(Page.ROOT.resolve(page.path()), text);
        } else {
            assertThat(found.getFirst())
                    .as("the table of %s (run this test with -Dwaybill.docs=write to make it anew)", page.path())
                    .isEqualTo(declared);
        }
    }

    private static String row(Setting setting) {
        String reference = setting.kind() == Setting.Kind.SECRET ? " Given as a reference only." : "";
        return "| `%s` | %s | %s%s |\n".formatted(setting.name(), absence(setting), setting.doc(), reference);
    }

    private static String absence(Setting setting) {
        String fallback = setting.defaultValue();
        return setting.required() ? "required" : fallback == null ? "–" : "`" + fallback + "`";
    }
}

package dev.waybill.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.app.BundledConnectors;
import dev.waybill.app.cli.DemoCommand;
import dev.waybill.app.cli.RunCommand;
import dev.waybill.app.cli.Terminal;
import dev.waybill.app.cli.WaybillCommand;
import dev.waybill.app.config.ConfigurationLoader;
import dev.waybill.app.config.Loaded;
import dev.waybill.model.FailureKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class DocsTest {

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
    private static final Pattern COMMAND = Pattern.compile("\\./waybill ([a-z][^`\\n#;&|]*)");
    private static final Pattern METRIC = Pattern.compile("\\b(waybill_[a-z_]+)");
    private static final Pattern CODE = Pattern.compile("`(\\w+(?:Test|Cases|Contract))`");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{env:(\\w+)}");

    /** The names of the contract: users' dashboards rest on them. */
    private static final List<String> METRICS = List.of(
            "waybill_attempts_total",
            "waybill_deliveries_total",
            "waybill_delivery_bytes_total",
            "waybill_delivery_seconds",
            "waybill_destination_blocked",
            "waybill_events_total",
            "waybill_inflight",
            "waybill_notices_total",
            "waybill_oldest_waiting_seconds",
            "waybill_source_expiry_seconds_min",
            "waybill_topic_lag",
            "waybill_waiting");

    @TempDir
    private Path folder;

    static List<Page> pages() throws IOException {
        return Page.all();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyRelativeLinkLeadsSomewhere(Page page) throws IOException {
        for (String link : page.find(LINK)) {
            if (!link.contains("://")) {
                String[] parts = link.split("#", 2);
                Path target = parts[0].isEmpty()
                        ? page.path()
                        : page.path().resolveSibling(parts[0]).normalize();
                assertThat(Page.ROOT.resolve(target)).as("%s in %s", link, page).exists();
                if (parts.length > 1) {
                    assertThat(Page.of(target.toString()).anchors())
                            .as("%s in %s", link, page)
                            .contains(parts[1]);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyYamlBlockIsAUsableConfigurationOrAPartOfOne(Page page) throws IOException {
        for (String block : page.blocks("yaml")) {
            var files = new ArrayList<>(List.of(Files.writeString(folder.resolve("shown.yaml"), block)));
            String rest = missingSections(block);
            if (!rest.isEmpty()) {
                files.add(Files.writeString(folder.resolve("rest.yaml"), rest));
            }
            Loaded loaded = new ConfigurationLoader(BundledConnectors.catalog(), environment(block)).load(files);
            assertThat(loaded).as("%s in %s: %s", block, page, loaded).isInstanceOf(Loaded.Valid.class);
        }
    }

    private static String missingSections(String block) {
        var rest = new StringBuilder();
        if (!block.contains("\nsources:") && !block.startsWith("sources:")) {
            rest.append("sources: { p: { type: portal, webhook: { path: /p, auth: { type: none } }, "
                    + "download: { hosts: [p.example] } } }\n");
        }
        if (!block.contains("\ndestinations:") && !block.startsWith("destinations:")) {
            rest.append("destinations: { d: { type: file, directory: /d } }\n");
        }
        return rest.toString();
    }

    private static Map<String, String> environment(String block) {
        var environment = new HashMap<String, String>();
        REFERENCE.matcher(block).results().forEach(match -> environment.put(match.group(1), "value"));
        return environment;
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyCommandShownExistsWithItsOptions(Page page) {
        CommandSpec root = commandLine().getCommandSpec();
        for (String shown : page.find(COMMAND)) {
            List<String> words = List.of(shown.strip().split("\\s+"));
            CommandSpec spec = root;
            int at = 0;
            CommandLine next = root.subcommands().get(words.getFirst());
            while (next != null) {
                spec = next.getCommandSpec();
                at++;
                next = at < words.size() ? spec.subcommands().get(words.get(at)) : null;
            }
            assertThat(at).as("./waybill %s in %s", shown, page).isPositive();
            assertThat(spec.subcommands())
                    .as("./waybill %s in %s is a group", shown, page)
                    .isEmpty();
            for (String word : words.subList(at, words.size())) {
                if (word.startsWith("-")) {
                    assertThat(spec.optionsMap())
                            .as("./waybill %s in %s", shown, page)
                            .containsKey(word);
                }
            }
        }
    }

    @Test
    void aCommandThatDoesNotExistWouldBeNoticed() {
        assertThat(commandLine().getSubcommands())
                .containsKeys("run", "demo", "validate")
                .doesNotContainKey("doctor");
        assertThat(new Page(Path.of("x.md"), "`./waybill doctor --now`").find(COMMAND))
                .containsExactly("doctor --now");
    }

    private static CommandLine commandLine() {
        var terminal =
                new Terminal(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), false, false);
        var loader = new ConfigurationLoader(BundledConnectors.catalog(), Map.of());
        var started = List.of(
                new RunCommand(loader, (options, given) -> 0, terminal),
                new DemoCommand((options, given) -> 0, terminal));
        return WaybillCommand.commandLine(loader, terminal, started);
    }

    @Test
    void everyMetricIsExplainedAndNoOtherIsNamed() throws IOException {
        for (Page page : Page.all()) {
            assertThat(METRICS).as(page.toString()).containsAll(page.find(METRIC));
        }
        List<String> explained = Page.of("docs/operations.md").rows("Metrics and alerts").stream()
                .map(row -> bare(row.getFirst()))
                .filter(METRICS::contains)
                .toList();
        assertThat(explained).containsExactlyInAnyOrderElementsOf(METRICS);
    }

    @Test
    void everyFailureIsExplainedWithWhoWaits() throws IOException {
        List<List<String>> rows = Page.of("docs/operations.md").rows("What failed and what to do");
        assertThat(rows).allSatisfy(row -> assertThat(row).hasSize(4).noneMatch(String::isEmpty));
        assertThat(rows.stream().map(row -> bare(row.get(0)) + " " + row.get(1)))
                .containsExactlyInAnyOrderElementsOf(Stream.of(FailureKind.values())
                        .map(kind -> kind.word() + " " + kind.scope().name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    @Test
    void everyStateOfABlockedDestinationIsExplained() throws IOException {
        assertThat(Page.of("docs/operations.md").rows("Blocked destinations").stream()
                        .map(row -> bare(row.getFirst())))
                .containsExactlyInAnyOrderElementsOf(Stream.of(FailureKind.values())
                        .filter(kind -> kind.scope() == FailureKind.Scope.DESTINATION)
                        .map(kind -> "blocked(" + kind.word() + ")")
                        .toList());
    }

    @Test
    void everyTestThatAPageNamesExists() throws IOException {
        var present = new TreeSet<String>();
        try (Stream<Path> files = Files.walk(Page.ROOT)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .forEach(name -> present.add(name.substring(0, name.length() - ".java".length())));
        }
        for (Page page : Page.all()) {
            assertThat(present).as(page.toString()).containsAll(page.find(CODE));
        }
    }

    @Test
    void everyDecisionIsListed() throws IOException {
        Page index = Page.of("docs/decisions/README.md");
        for (Page page : Page.all()) {
            String name = page.path().getFileName().toString();
            if (name.matches("\\d{4}-.*")) {
                assertThat(index.find(LINK)).contains(name);
            }
        }
    }

    private static String bare(String cell) {
        return cell.replace("`", "");
    }
}

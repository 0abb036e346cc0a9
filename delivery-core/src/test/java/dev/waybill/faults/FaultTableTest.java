package dev.waybill.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each fault of a source, from the acceptance of a delivery to its last word. */
class FaultTableTest {

    private static final Path PAGE = Path.of("..", "docs", "faults.md");
    private static final Path WRITTEN = Path.of("target", "fault-table.md");

    private final SequencedMap<String, SequencedMap<Fault, Observed>> seen = new LinkedHashMap<>();

    @TestFactory
    Stream<DynamicNode> p3NoFaultOfASourceMakesAWrongDelivered() {
        var nodes = new ArrayList<DynamicNode>();
        nodes.add(group("Silence, slowness and breaks", Breaks.all()));
        nodes.add(group("Lengths and changed bytes", Lengths.all()));
        nodes.add(group("Ranges, versions and encodings", Versions.all()));
        nodes.add(group("Refusals", Refusals.statuses()));
        nodes.add(group("Come back later", Refusals.retryLater()));
        nodes.add(group("Redirects", Refusals.redirects()));
        nodes.add(dynamicTest("the page shows what was seen", this::thePageShowsWhatWasSeen));
        return nodes.stream();
    }

    private DynamicNode group(String title, List<Fault> faults) {
        SequencedMap<Fault, Observed> rows = new LinkedHashMap<>();
        seen.put(title, rows);
        Stream<DynamicTest> tests = faults.stream()
                .map(fault -> dynamicTest(fault.name, () -> {
                    try (var run = new FaultRun(fault)) {
                        Observed observed = run.toTheEnd();
                        rows.put(fault, observed);
                        judge(fault, observed);
                    }
                }));
        return DynamicContainer.dynamicContainer(title, tests);
    }

    private static void judge(Fault fault, Observed observed) {
        var all = new SoftAssertions();
        all.assertThat(observed.wrong().isEmpty())
                .as("seen under the final name: %s", observed.wrong())
                .isNotEqualTo(fault.shownUntilVerified());
        all.assertThat(observed.end()).isEqualTo(fault.end);
        all.assertThat(observed.attempts()).as("attempts").isEqualTo(fault.attempts);
        all.assertThat(observed.again()).as("bytes moved again").isEqualTo(fault.again);
        all.assertThat(observed.longest()).as("longest wait").isGreaterThanOrEqualTo(fault.waitsAtLeast.dividedBy(2));
        all.assertThat(observed.names())
                .as("names at the destination")
                .isEqualTo(fault.end.equals("delivered") ? List.of("room/7/a.mkv") : List.of());
        all.assertThat(observed.told()).doesNotContain("secret");
        all.assertAll();
    }

    private void thePageShowsWhatWasSeen() throws IOException {
        var text = new StringBuilder();
        seen.forEach((title, rows) -> text.append("## ")
                .append(title)
                .append("\n\n")
                .append(FaultTable.of(rows))
                .append('\n'));
        Files.writeString(WRITTEN, text);
        String page = Files.readString(PAGE);
        assertThat(page.substring(page.indexOf("## ")))
                .as("docs/faults.md from its first section on must be %s", WRITTEN)
                .isEqualToIgnoringNewLines(text.toString().strip() + "\n");
    }
}

package dev.waybill.app.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlFilesTest {

    private final Findings findings = new Findings();
    private final YamlFiles files = new YamlFiles(new References(Map.of("WORD", "value")), findings);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "''|f: the file is empty",
                "# only a comment|f: the file is empty",
                "a: 1~---~b: 2|f:2:1: is not YAML: a second document begins here",
                "a:~^b: 1|f:2:1: is not YAML: a tab where YAML takes only spaces",
                "a: [1|f:1:6: is not YAML: ",
                "- a|f:1:1: must be a mapping of keys to values, not a list"
            })
    void whatIsNotOneMappingIsRefusedWithItsPlace(String text, String message) {
        files.parse("f", text.replace('~', '\n').replace('^', '\t'));

        assertThat(findings.mistakes()).singleElement().asString().startsWith(message);
    }

    @Test
    void anAnchorCannotBeExpandedWithoutEnd() {
        String bomb = IntStream.range(1, 60)
                .mapToObj(level -> "a" + level + ": &a" + level + " [*a" + (level - 1) + ", *a" + (level - 1) + "]")
                .collect(Collectors.joining("\n", "a0: &a0 [x, x]\n", "\n"));

        assertThat(files.parse("f", bomb)).isEmpty();
        assertThat(findings.mistakes()).singleElement().asString().contains("aliases");
    }

    @Test
    void anAliasStandsForWhatItNames() {
        Section root = files.parse("f", "a: &x { n: 1 }\nb: *x\n").orElseThrow();

        assertThat(root.section("b").orElseThrow().value("n", 0, Integer::parseInt))
                .isEqualTo(1);
    }

    @Test
    void referencesMayStandInsideAText() throws IOException {
        Path secrets = Files.writeString(folder.resolve("s.properties"), "key=one");
        Files.writeString(folder.resolve("token"), "two\n");
        Section root = files.parse(
                        "f", "a: \"x-${env:WORD}-${file:" + secrets + ":key}-${directory:" + folder + ":token}\"")
                .orElseThrow();

        assertThat(root.scalar("a").orElseThrow().text()).isEqualTo("x-value-one-two");
        assertThat(root.scalar("a").orElseThrow()).hasToString("a at f:1:4");
    }

    @Test
    void aMissingFileIsAMistakeAndNotTheEnd() throws IOException {
        Path there = Files.writeString(folder.resolve("there.yaml"), "a: 1");

        assertThat(files.open(List.of(folder.resolve("gone.yaml"), there))).hasSize(1);
        assertThat(findings.mistakes()).singleElement().asString().endsWith("gone.yaml: there is no such file");
    }

    @ParameterizedTest
    @CsvSource({"500ms,PT0.5S", "30s,PT30S", "15m,PT15M", "6h,PT6H", "3d,PT72H"})
    void aDurationHasAUnit(String text, Duration expected) {
        assertThat(Durations.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"90", "PT1H", "1.5h", "-1s", "1 h", "1H", "999999999d"})
    void anAmbiguousDurationIsRefused(String text) {
        assertThatThrownBy(() -> Durations.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"64KB,65536", "64KiB,65536", "16MB,16777216", "5GB,5368709120"})
    void sizesAreBinary(String text, long expected) {
        assertThat(Sizes.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"64", "64kb", "0MB", "1.5GB", "64Mb"})
    void anAmbiguousSizeIsRefused(String text) {
        assertThatThrownBy(() -> Sizes.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"workers,worker,1", "host,hots,1", "a,b,1", "path,path,0", "verify,digest,6"})
    void swappedNeighboursCountOnce(String one, String other, int distance) {
        assertThat(Spelling.distance(one, other)).isEqualTo(distance);
    }
}

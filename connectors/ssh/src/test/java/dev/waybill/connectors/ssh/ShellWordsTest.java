package dev.waybill.connectors.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain.mkv",
                "with space.mkv",
                "'",
                "''",
                "it's 'quoted' \"twice\" `thrice`.mkv",
                "$(touch /tmp/x) ${HOME} $HOME $1",
                "; rm -rf / & | && || > < >> #",
                "[a-z]*?{x,y}~.mkv",
                "~root/.ssh",
                "back\\slash\\\\'.mkv",
                "!history !! ^a^b",
                "line\nbreak\r\ttab",
                "-rf",
                "--",
                "%s %d \\000",
                "\u00fc u\u0308 \u65e5\u672c\u8a9e \ud83c\udfac"
            })
    void aShellTakesAWordAsItIs(String word) throws IOException {
        String script = "for each do printf '<%s>' \"$each\"; done";
        String line = ShellWords.line(Stream.of("sh", "-c", script, "waybill", word, "last"));

        Process shell = new ProcessBuilder("sh", "-c", line).start();

        assertThat(shell.getInputStream().readAllBytes()).asString(UTF_8).isEqualTo("<" + word + "><last>");
    }
}

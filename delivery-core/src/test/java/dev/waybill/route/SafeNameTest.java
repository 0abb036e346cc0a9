package dev.waybill.route;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.RemotePath;
import java.text.Normalizer;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeNameTest {

    private static final String[] NASTY = {
        "/",
        "\\",
        ".",
        "..",
        "~",
        " ",
        "\u0000",
        "\n",
        "\u007f",
        "\u0085",
        "\u200b",
        "\u202e",
        "\u2066",
        "\ufeff",
        "\u00ad",
        "\u2028",
        "\ud800",
        "\udc00",
        "e\u0301",
        "\u0301",
        "\u212b",
        "\uac00\u11a8",
        "con",
        "NUL",
        "com1",
        "lpt\u00b9",
        "\u3000",
        "\u00a0",
        ".mkv",
        ".part",
        ".tar.gz",
        "\ud83d\ude00",
        "\u0928\u093f",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "%2f",
        ":",
        "*"
    };

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "a.mkv,a.mkv",
                "../../etc/passwd,.._.._etc_passwd",
                "..\\a,.._a",
                "' a .mkv. ',a .mkv",
                "~root,_root",
                "con.txt,con_.txt",
                "LPT1,LPT1_",
                "console.txt,console.txt",
                ".hidden,.hidden",
                ".a.d_x.1.part,_a.d_x.1.part",
                "..,_",
                "'',_"
            })
    void aNameIsChangedNoMoreThanNeeded(String text, String expected) {
        assertThat(SafeName.of(text).value()).isEqualTo(expected);
    }

    @Test
    void invisibleCharactersCannotDisguiseAnExtension() {
        assertThat(SafeName.of("invoice\u202egnp.exe").value()).isEqualTo("invoicegnp.exe");
        assertThat(SafeName.of(".\u200b.").value()).isEqualTo("_");
    }

    @Test
    void twoSpellingsOfOneTextAreOneName() {
        assertThat(SafeName.of("e\u0301.mkv")).isEqualTo(SafeName.of("\u00e9.mkv"));
        assertThat(SafeName.of("STRASSE").folded())
                .isEqualTo(SafeName.of("stra\u00dfe").folded());
    }

    @Test
    void aLongNameKeepsItsExtensionAndWholeCharacters() {
        String cut = SafeName.of("\ud83d\ude00".repeat(100) + ".mkv").value();

        assertThat(cut).isEqualTo("\ud83d\ude00".repeat(62) + ".mkv");
    }

    @Test
    void aSuffixFitsEvenIntoTheLongestName() {
        SafeName suffixed = SafeName.of("a".repeat(300) + ".mkv").withSuffix("1234abcd");

        assertThat(suffixed.value()).hasSize(255).endsWith("a-1234abcd.mkv");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20261122, 0x5eedL})
    void anyTextBecomesOneSafeSegment(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 4_000; round++) {
            assertSafe(anyText(random));
        }
    }

    private static String anyText(Random random) {
        var text = new StringBuilder();
        IntStream.range(0, random.nextInt(12)).forEach(piece -> {
            if (random.nextInt(4) == 0) {
                text.append((char) random.nextInt(Character.MAX_VALUE + 1));
            } else {
                text.append(NASTY[random.nextInt(NASTY.length)]);
            }
        });
        return text.toString();
    }

    private static void assertSafe(String text) {
        String name = SafeName.of(text).value();

        assertThat(name)
                .isNotEmpty()
                .doesNotContain("/", "\\")
                .doesNotStartWith("~")
                .isNotIn(".", "..");
        assertThat(name.strip()).isEqualTo(name).doesNotEndWith(".");
        assertThat(name.getBytes(UTF_8).length).isLessThanOrEqualTo(SafeName.MAX_BYTES);
        assertThat(Normalizer.isNormalized(name, Normalizer.Form.NFC)).isTrue();
        assertThat(name.codePoints().map(Character::getType).toArray())
                .doesNotContain(Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR);
        assertThat(SafeName.of(name).value()).isEqualTo(name);
        assertThat(RemotePath.of(name).segments()).containsExactly(name);
        assertThat(new String(name.getBytes(UTF_8), UTF_8)).isEqualTo(name);
    }
}

package dev.waybill.app.cli.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.app.cli.text.Table.Column;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {

    @ParameterizedTest
    @CsvSource({"0,0 B", "1023,1023 B", "1536,1.5 KiB", "335544320,320 MiB", "1099511627776,1.0 TiB"})
    void sizesAreShort(long bytes, String shown) {
        assertThat(ByteCount.of(bytes)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"PT0.012S,12 ms", "PT4.2S,4.2 s", "PT3M5S,3m 05s", "PT2H10M,2h 10m", "PT76H,3d 4h", "PT-2S,-2.0 s"})
    void durationsAreShort(Duration duration, String shown) {
        assertThat(Elapsed.of(duration)).isEqualTo(shown);
    }

    @Test
    void columnsAreAsWideAsTheyLook() {
        var table = new Table(
                List.of(Column.text("name"), Column.number("size"), Column.text("conf_num")),
                List.of(List.of("会議", "7", "x"), List.of("long one", "1234", "")));

        assertThat(table.render()).isEqualTo("""
                        NAME      SIZE  CONF NUM
                        会議         7  x
                        long one  1234
                        """);
    }

    @Test
    void aCellCannotPlayWithTheTerminal() {
        var table = new Table(List.of(Column.text("n")), List.of(List.of("\u001b[2Ja\r\nb\u202ec\u009bd")));

        assertThat(table.render()).isEqualTo("N\n\\u001b[2Ja\\u000d\\u000ab\\u202ec\\u009bd\n");
    }

    @Test
    void aRowThatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> new Table(List.of(Column.text("n")), List.of(List.of("a", "b"))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

package dev.waybill.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.FileId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameBookTest {

    private static final FileId ID = new FileId("f_0123456789abcdef0123456789abcdef");

    @ParameterizedTest
    @CsvSource({
        "https://p.example/a/b.mkv,b.mkv",
        "https://p.example/a/b.mkv?token=/x#y,b.mkv",
        "https://p.example/a/b/,b",
        "https://p.example/a/%E0%A4%95%2Fx.mkv,क/x.mkv",
        "https://p.example/100%.mkv,100%.mkv",
        "https://p.example/%zz+a,%zz+a",
        "https://p.example,''"
    })
    void theWishIsTheDecodedLastSegment(String url, String wish) {
        assertThat(NameBook.wish(url)).isEqualTo(wish);
    }

    @Test
    void aFreeNameIsKept() {
        assertThat(NameBook.of(List.of("b.mkv")).choose("a.mkv", ID)).hasToString("a.mkv");
    }

    @Test
    void aTakenNameGetsDigitsOfTheIdWhateverItsCaseOrSpelling() {
        NameBook book = NameBook.of(List.of("CAFE\u0301.mkv"));

        assertThat(book.choose("caf\u00e9.mkv", ID)).hasToString("caf\u00e9-01234567.mkv");
    }

    @Test
    void evenTheHashedNameMayBeTaken() {
        NameBook book = NameBook.of(List.of("a.mkv")).with(SafeName.of("a-01234567.mkv"));

        assertThat(book.choose("a.mkv", ID)).hasToString("a-0123456789abcdef0123456789abcdef.mkv");
    }
}

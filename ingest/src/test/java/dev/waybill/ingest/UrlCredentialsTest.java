package dev.waybill.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlCredentialsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            {"url": "https://user:SECRET@h/a.mkv"}                 | {"url": "https://h/a.mkv"}
            {"url":"https:\\/\\/user:SECRET@h\\/a.mkv"}            | {"url":"https:\\/\\/h\\/a.mkv"}
            {"url":"https:\\u002f\\u002Fuser:SECRET\\u0040h/a"}    | {"url":"https:\\u002f\\u002Fh/a"}
            ["http://SECRET@h/a","https://u:SECRET@i/b"]           | ["http://h/a","https://i/b"]
            {"url":"https://u:SEC@RET@h/a"}                        | {"url":"https://h/a"}
            {"url":"https://u:SEC/RET@h/a"}                        | {"url":"https://h/a"}
            {"url":"https://u:SEC#RET?@h/a@b"}                     | {"url":"https://h/a@b"}
            {"url":"https://u:SEC\\"RET@h/a"}                      | {"url":"https://h/a"}
            {"url":"//u:SECRET@h/a"}                               | {"url":"//h/a"}
            {"url":"https:\\\\\\\\u:SECRET@h/a"}                   | {"url":"https:\\\\\\\\h/a"}
            {"text":"see sftp://u:SECRET@h/a and https://h/b@c"}   | {"text":"see sftp://h/a and https://h/b@c"}
            {"url":"https://h/a?next=https://u:SECRET@i/"}         | {"url":"https://h/a?next=https://i/"}
            not json https://u:SECRET@h/a                          | not json https://h/a
            {"url":"https://u:SECRET@[::1]:8080/a"}                | {"url":"https://[::1]:8080/a"}
            """)
    void goesFromEveryUrl(String body, String expected) {
        assertThat(UrlCredentials.removeFrom(body)).isEqualTo(expected).doesNotContain("SEC", "RET");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"mail\":\"someone@example.org\"}",
                "{\"url\":\"https://h/a//b@c/d\", \"x\" : 1.0e+5 }",
                "{\"url\":\"https://h:8080/@user/file?x=a@b#c@d\"}",
                "{\"url\":\"https://h:/a@b\"}",
                "{\"url\":\"https://[::1]:8080/a@b\"}",
                "{\"a\":\"https://h\",\"b\":\"@\",\"c\":\"\\ud800 \\u12\"}",
                "@",
                "//",
                "\\",
                ""
            })
    void everythingElseStaysAsItIs(String body) {
        assertThat(UrlCredentials.removeFrom(body)).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a://b:c/", "a://", "a://b:c@", "//x:y/\\u0040"})
    @Timeout(60)
    void needsOnePassHoweverTheTextIsMade(String part) {
        String body = part.repeat(1024 * 1024 / part.length()) + "\\u0040";

        assertThat(UrlCredentials.removeFrom(body).length()).isLessThanOrEqualTo(body.length());
    }

    @Test
    void takesAnEscapeThatIsCutOff() {
        assertThat(UrlCredentials.removeFrom("{\"url\":\"https://u:p@h/\\u00")).isEqualTo("{\"url\":\"https://h/\\u00");
    }
}

package dev.waybill.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {

    private static final String TEXT = "{\"conf_num\":\"Zoë 会议\"}";

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
    void isReadInEveryEncodingWithAndWithoutAMark(String charset) throws NotJsonException {
        Charset encoding = Charset.forName(charset);

        assertThat(JsonBody.of(TEXT.getBytes(encoding))).isEqualTo(new JsonBody(TEXT, "Zoë 会议"));
        assertThat(JsonBody.of(("\uFEFF" + TEXT).getBytes(encoding))).isEqualTo(new JsonBody(TEXT, "Zoë 会议"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            {"conf_num":"c"}                                 | c
            {"a":{"conf_num":"inner"},"conf_num":17}         | 17
            {"a":[{"conf_num":"inner"}]}                     | ''
            {"conf_num":null}                                | ''
            ["conf_num"]                                     | ''
            null                                             | ''
            1e999                                            | ''
            {"a":1,"a":2,"x":"\\ud800"}                      | ''
            """)
    void tellsTheSessionsNumberOfAnyJson(String body, String confNum) throws NotJsonException {
        assertThat(JsonBody.of(body)).isEqualTo(new JsonBody(body, confNum));
    }

    @Test
    void takesAnyDepthAndAnyNumber() throws NotJsonException {
        String deep = "[".repeat(500_000) + "]".repeat(500_000);
        String number = "9".repeat(1_000_000);

        assertThat(JsonBody.of(deep).text()).isEqualTo(deep);
        assertThat(JsonBody.of(number).text()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{\"a\":1", "{} {}", "{}x", "nul", "a=b", "<xml/>", "{'a':1}", "[1,]", "NaN"})
    void refusesWhatIsNotExactlyOneValue(String body) {
        assertThatThrownBy(() -> JsonBody.of(body)).isInstanceOf(NotJsonException.class);
    }

    @Test
    void refusesBytesThatAreNoText() {
        byte[] broken = "{\"a\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> JsonBody.of(broken)).hasMessage("it is not valid UTF-8");
    }
}

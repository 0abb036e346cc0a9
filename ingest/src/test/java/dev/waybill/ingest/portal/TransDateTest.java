package dev.waybill.ingest.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class TransDateTest {

    private static final Instant RECEIVED = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            "2026-11-22T10:00:00.123Z"                       | 2026-11-22T10:00:00.123Z
            "2026-11-22T15:30:00+05:30"                      | 2026-11-22T10:00:00Z
            "2026-11-22 10:00:00"                            | 2026-11-22T10:00:00Z
            "2026-11-22T10:00:00"                            | 2026-11-22T10:00:00Z
            "2026/11/22 10:00"                               | 2026-11-22T10:00:00Z
            "2026-11-22 10:00:00.5 UTC"                      | 2026-11-22T10:00:00.500Z
            "2026-11-22 15:30:00 +0530"                      | 2026-11-22T10:00:00Z
            "Sun, 22 Nov 2026 10:00:00 GMT"                  | 2026-11-22T10:00:00Z
            "Sun Nov 22 2026 10:00:00 GMT+0000 (Coordinated Universal Time)" | 2026-11-22T10:00:00Z
            "1795341600"                                     | 2026-11-22T10:00:00Z
            1795341600                                       | 2026-11-22T10:00:00Z
            1795341600.25                                    | 2026-11-22T10:00:00.250Z
            1795341600123                                    | 2026-11-22T10:00:00.123Z
            "1795341600123456"                               | 2026-11-22T10:00:00.123Z
            "2026-11-24T11:00:00Z"                           | 2026-11-24T11:00:00Z
            """)
    void readsEveryForm(String json, Instant told) {
        assertThat(TransDate.read(JsonMapper.shared().readTree(json), RECEIVED)).isEqualTo(told);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "{}",
                "\"\"",
                "\"soon\"",
                "0",
                "-5",
                "1e999",
                "1e300",
                "99999999999999999999999",
                "\"1999-01-01T00:00:00Z\"",
                "\"9999-12-31T00:00:00Z\"",
                "\"2026-11-25T00:00:00Z\"",
                "\"+999999999-12-31T23:59:59Z\"",
                "\"2026-13-40 10:00:00\""
            })
    void tellsNothingWhereItIsUnreadableOrInsane(String json) {
        assertThat(TransDate.read(JsonMapper.shared().readTree(json), RECEIVED)).isNull();
    }
}

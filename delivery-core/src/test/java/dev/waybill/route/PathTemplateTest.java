package dev.waybill.route;

import static dev.waybill.route.SampleFiles.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.waybill.model.ArchiveFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathTemplateTest {

    private static final ArchiveFile PLAIN = file("room 1", "42", "My Film.mkv");

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "{room_id}/{conf_num}/{file_name} > room 1/42/My Film.mkv",
                "{app_id}/{type}/{ext} > app-1/recording/mkv",
                "in/{date:yyyy/MM/dd}/{file_name|slug} > in/2026/11/22/my-film.mkv",
                "x-{{{conf_num}}}-y > x-{42}-y",
                "{room_id|slug|default:none}.d > room-1.d"
            })
    void valuesTakeTheirPlaces(String template, String expected) {
        assertThat(PathTemplate.parse(template).render(PLAIN)).hasToString(expected);
    }

    @Test
    void noValueLeavesItsSegment() {
        ArchiveFile hostile = file("../../etc", "..", "a\u0000/../b");

        assertThat(PathTemplate.DEFAULT.render(hostile).segments()).containsExactly(".._.._etc", "_", "a__.._b");
    }

    @Test
    void anEmptyValueIsFilledIn() {
        ArchiveFile roomless = file("", "42", "a");

        assertThat(PathTemplate.parse("{room_id}/{room_id|default:lobby}/a.{ext}")
                        .render(roomless))
                .hasToString("_/lobby/a._");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "{room}/x > 1 > room_id",
                "a/{conf_num|upper} > 12 > slug",
                "a/{conf_num > 2 > not closed",
                "a}b > 1 > }}",
                "/a > 0 > empty",
                "a//b > 2 > empty",
                "a/ > 2 > empty",
                "a/../b > 2 > would do",
                "~x/{conf_num} > 0 > would do",
                "a/{date:VV} > 3 > date pattern",
                "a/b\\c > 2 > would do|backslash"
            })
    void aMistakeIsPointedAt(String template, int position, String hint) {
        assertThatExceptionOfType(PathTemplateException.class)
                .isThrownBy(() -> PathTemplate.parse(template))
                .satisfies(mistake -> assertThat(mistake.position()).isEqualTo(position))
                .satisfies(mistake -> assertThat(mistake.getMessage()).containsPattern(hint.replace("}}", "\\}\\}")));
    }

    @Test
    void aTemplateTellsWhatKeepsItsPathsApart() {
        assertThat(PathTemplate.DEFAULT.usesConfNum()).isTrue();
        assertThat(PathTemplate.DEFAULT.usesFileId()).isFalse();
        assertThat(PathTemplate.parse("{file_id}").usesFileId()).isTrue();
    }
}

package dev.waybill.route;

import static dev.waybill.route.SampleFiles.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.model.FileClass;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTableTest {

    private static final Map<String, PathTemplate> TEMPLATES =
            Map.of("a", PathTemplate.DEFAULT, "b", PathTemplate.parse("flat/{file_name}"));

    @Test
    void allMatchingRulesApplyAndADestinationCountsOnce() {
        var table = new RouteTable(List.of(rule("room-*", "b"), rule("*", "a", "b"), rule("other", "a")), TEMPLATES);

        assertThat(table.targets(file("room-7", "42", "x.mkv")))
                .extracting(target -> target.destination() + "=" + target.path())
                .containsExactly("b=flat/x.mkv", "a=room-7/42/x.mkv");
    }

    @Test
    void aFileThatNoRuleMatchesIsUnrouted() {
        var chatOnly = new RouteRule(Glob.ANY, Glob.ANY, Glob.ANY, Set.of(FileClass.CHATDATA), List.of("a"));

        assertThat(new RouteTable(List.of(chatOnly, rule("room-*", "a")), TEMPLATES).targets(file("lobby", "1", "x")))
                .isEmpty();
    }

    @Test
    void aRouteToNowhereIsRefused() {
        assertThatThrownBy(() -> new RouteTable(List.of(rule("*", "c")), TEMPLATES))
                .hasMessageContaining("\"c\"");
    }

    @ParameterizedTest
    @CsvSource({
        "*,anything,true",
        "room-*,room-,true",
        "*-a*b,x-a-ab,true",
        "a*b*c,abcc,true",
        "a*b*c,acb,false",
        "room,Room,false",
        "a.c,abc,false"
    })
    void aStarStandsForAnyText(String pattern, String text, boolean matches) {
        assertThat(new Glob(pattern).matches(text)).isEqualTo(matches);
    }

    private static RouteRule rule(String room, String... to) {
        return new RouteRule(Glob.ANY, Glob.ANY, new Glob(room), EnumSet.allOf(FileClass.class), List.of(to));
    }
}

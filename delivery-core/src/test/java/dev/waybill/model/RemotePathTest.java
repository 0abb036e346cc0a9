package dev.waybill.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemotePathTest {

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a//b", "../x", "a/../b", "/abs", "a\u0000b", "a\nb"})
    void whatPointsElsewhereIsRefused(String text) {
        assertThatThrownBy(() -> RemotePath.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSuffixGoesBeforeTheExtension() {
        assertThat(RemotePath.of("room/7/a.b.mkv").withSuffix("1234abcd")).hasToString("room/7/a.b-1234abcd.mkv");
        assertThat(RemotePath.of(".hidden").withSuffix("1")).hasToString(".hidden-1");
    }

    @Test
    void foldersAndNameAreApart() {
        RemotePath path = RemotePath.of("room/7/a.mkv");

        assertThat(path.folders()).isEqualTo(List.of("room", "7"));
        assertThat(path.name()).isEqualTo("a.mkv");
    }
}

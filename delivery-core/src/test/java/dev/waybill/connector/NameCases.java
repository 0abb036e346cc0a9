package dev.waybill.connector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.RemotePath;
import java.io.InputStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A name reaches the far side as it is written, whatever its characters mean to a shell, a URL or a library. */
public interface NameCases extends ContractScene {

    int LONG_NAME = 200;

    /** Names that some client somewhere gets wrong. */
    default Stream<String> oddNames() {
        return Stream.of(
                "with space.mkv",
                "'single' \"double\" `back`.mkv",
                "#%?&+;$()=@!,.mkv",
                "100%25 %2e%2e.mkv",
                "[a-z]*?{x}.mkv",
                "back\\slash.mkv",
                "colon:pipe|.mkv",
                "~tilde.mkv",
                "\u00fc\u00e9.mkv",
                "u\u0308e\u0301.mkv",
                "\u65e5\u672c\u8a9e.mkv",
                "\ud83c\udfac emoji.mkv",
                ".leading dot",
                "-leading dash",
                "a".repeat(LONG_NAME - 4) + ".mkv");
    }

    @ParameterizedTest
    @MethodSource("oddNames")
    default void aNameArrivesAsItIsWritten(String name) throws Exception {
        byte[] bytes = Payload.of(1000, 1);
        RemotePath path = RemotePath.of(name + "/" + name);

        StoredFile stored = send(connector(), request(path.toString(), bytes.length), bytes);

        assertThat(farSide().names()).containsExactly(path.toString());
        assertThat(farSide().bytes(path.toString())).hasValue(bytes);
        assertThat(connector().stat(path)).hasValue(stored);
        try (InputStream in = connector().read(path, 0)) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
        connector().delete(stored);
        assertThat(farSide().names()).isEmpty();
    }
}

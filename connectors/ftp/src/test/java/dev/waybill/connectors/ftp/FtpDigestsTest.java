package dev.waybill.connectors.ftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Payload;
import dev.waybill.connector.StoredFile;
import dev.waybill.connector.Upload;
import dev.waybill.model.Checksum;
import dev.waybill.model.Checksum.Algorithm;
import dev.waybill.model.FailureKind;
import dev.waybill.model.RemotePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every way in which a server can be asked for a digest, and servers that announce one and compute none. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FtpDigestsTest {

    private static final byte[] BYTES = Payload.of(300_000, 1);

    /** Looks like a digest itself, where a server repeats it. */
    private static final String NAME = "ab".repeat(32);

    /** What a server announces, and how it answers: its own words around the name, {@code %n}, and the digest, {@code %d}. */
    enum Way {
        HASH_SHA256("HASH SHA3-256*;SHA-256;MD5", "HASH", Algorithm.SHA256, "213 SHA-256 0-299999 %d %n"),
        XSHA256("XSHA256", "XSHA256", Algorithm.SHA256, "250 %n %D"),
        HASH_MD5("HASH SHA3-256*;MD5", "HASH", Algorithm.MD5, "213 MD5 0-299999 %d %n"),
        XMD5("XMD5", "XMD5", Algorithm.MD5, "250 %D"),
        MD5("MD5", "MD5", Algorithm.MD5, "251 \"%n\" %D");

        private final String feature;
        private final String command;
        private final Algorithm algorithm;
        private final String words;

        Way(String feature, String command, Algorithm algorithm, String words) {
            this.feature = feature;
            this.command = command;
            this.algorithm = algorithm;
            this.words = words;
        }

        private String choice() {
            return algorithm == Algorithm.SHA256 ? "SHA-256" : "MD5";
        }

        private String answer(String name, String digest) {
            return words.replace("%n", name).replace("%d", digest).replace("%D", digest.toUpperCase(Locale.ROOT));
        }
    }

    @TempDir
    private Path root = Path.of("");

    private final Interference interference = new Interference();

    /** What {@code HASH} computes; of no use, though it has the length of SHA-256, unless it is told otherwise. */
    private final AtomicReference<String> chosen = new AtomicReference<>("SHA3-256");

    private @Nullable ApacheServer started;

    @BeforeEach
    void startServer() throws Exception {
        started = ApacheServer.over(root, new ApacheServer.Kind(TlsMode.EXPLICIT).with(interference));
    }

    @AfterEach
    void stopServer() {
        if (started != null) {
            started.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatTheServerComputesIsTheProof(Way way) throws Exception {
        announce(way.feature);
        compute(way);

        StoredFile published = publish();

        assertThat(published.checksums()).isEqualTo(Payload.checksums(BYTES, Set.of(way.algorithm)));
        assertThat(interference.heard()).contains(way.command);
        try (Connector connector = connector()) {
            assertThat(connector.stat(RemotePath.of(NAME)).orElseThrow().checksums())
                    .isEqualTo(published.checksums());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDigestThatDisagreesKeepsTheNameFree(Way way) {
        announce(way.feature);
        compute(way);
        interference.answering(way.command, name -> way.answer(name, digest(way.algorithm, new byte[1])));

        ConnectorException failure = catchThrowableOfType(ConnectorException.class, this::publish);

        assertThat(failure.kind()).isEqualTo(FailureKind.CHECKSUM);
        assertThat(root.resolve(NAME)).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "HASH SHA-256,OPTS,501 Not that one.",
        "HASH SHA-256,HASH,550 Not of this file.",
        "HASH MD5,HASH,504 Not here.",
        "XSHA256,XSHA256,500 What?",
        "XMD5,XMD5,502 Not implemented.",
        "MD5,MD5,550 Not of this file.",
        "XMD5,XMD5,250 Done.",
    })
    void aServerThatAnnouncesADigestAndComputesNoneIsBelievedByTheSize(String feature, String command, String answer)
            throws Exception {
        announce(feature);
        compute(Way.HASH_SHA256);
        interference.answering(command, answer);

        assertThat(publish().checksums()).isEmpty();

        assertThat(interference.heard()).contains(command);
        assertThat(root.resolve(NAME)).hasBinaryContent(BYTES);
    }

    @Test
    void whereTheStrongestIsRefusedTheNextIsAsked() throws Exception {
        announce("HASH SHA-256", "XMD5");
        compute(Way.XMD5);
        interference.answering("OPTS", "501 Not that one.");

        assertThat(publish().checksums()).extracting(Checksum::algorithm).containsExactly(Algorithm.MD5);
    }

    private void announce(String... features) {
        interference.answering(
                "FEAT",
                "211 Extensions\n SIZE\n REST STREAM\n MLST size*;modify*;type*;\n " + String.join("\n ", features)
                        + "\nEnd");
    }

    private void compute(Way way) {
        interference.answering("OPTS", told -> {
            if (told.startsWith("HASH ")) {
                chosen.set(told.substring("HASH ".length()));
            }
            return "200 " + told;
        });
        interference.answering(way.command, name -> way.answer(name, honest(way, name)));
    }

    private String honest(Way way, String name) throws IOException {
        boolean useless = way.command.equals("HASH") && !chosen.get().equals(way.choice());
        return useless ? "0".repeat(64) : digest(way.algorithm, Files.readAllBytes(root.resolve(name.substring(1))));
    }

    private static String digest(Algorithm algorithm, byte[] bytes) {
        return Payload.checksums(bytes, List.of(algorithm)).getFirst().hex();
    }

    private StoredFile publish() throws ConnectorException {
        try (Connector connector = connector();
                Upload upload = connector.open(Requests.request(NAME), null)) {
            upload.write(Payload.slice(BYTES, 0, BYTES.length));
            return upload.publish(Payload.content(BYTES));
        }
    }

    private Connector connector() {
        if (started == null) {
            throw new IllegalStateException("the server does not run");
        }
        return new FtpConnectorType().create(started.settings(Map.of()));
    }
}

package dev.waybill.transfer.digest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What happens in a JVM that was started without the openings of the JDK's digest. */
class WithoutOpeningsTest {

    @Test
    void theDigestWorksTellsNoStateAndSaysWhy() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Probe.class.getName())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said)
                .contains("--add-opens=java.base/sun.security.provider=ALL-UNNAMED")
                .contains("state=null")
                .contains("sha256=ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    /** Runs in the other JVM. */
    static final class Probe {

        private Probe() {}

        public static void main(String[] arguments) {
            ResumableDigest digest = ResumableDigest.start();
            digest.update(ByteBuffer.wrap("abc".getBytes(UTF_8)));
            boolean resumed = ResumableDigest.resume("AAAA").isPresent();
            System.out.println("state=" + digest.state() + " sha256=" + digest.hex() + " resumed=" + resumed);
        }
    }
}

package dev.waybill.sandbox.destination;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FtpDestinationTest {

    @TempDir
    private Path folder = Path.of("");

    @Test
    void itGreetsOnTheSamePortAfterARestart() throws Exception {
        try (var server = new FtpDestination(folder.resolve("root"), "p4ss")) {
            server.start();
            String port = server.settings().get("port");
            assertThat(greeting(server)).startsWith("220");

            server.stop();
            server.start();

            assertThat(server.settings()).containsEntry("port", port).containsEntry("type", "ftp");
            assertThat(greeting(server)).startsWith("220");
        }
    }

    @Test
    void itShowsWhatLiesInItsFolderAndWhomToTrust() throws Exception {
        try (var server = new FtpDestination(folder.resolve("root"), "p4ss")) {
            server.start();
            Files.writeString(folder.resolve("root/incoming/a.txt"), "x");

            assertThat(server.list()).containsExactly("a.txt");
            try (var content = server.open("a.txt")) {
                assertThat(content.readAllBytes()).asString().isEqualTo("x");
            }
            assertThat(Path.of(server.settings().get("ca-file"))).content().startsWith("-----BEGIN CERTIFICATE-----");
        }
    }

    private static String greeting(FtpDestination server) throws IOException {
        try (var socket = new Socket(
                        InetAddress.getLoopbackAddress(),
                        Integer.parseInt(server.settings().get("port")));
                var lines =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            return lines.readLine();
        }
    }
}

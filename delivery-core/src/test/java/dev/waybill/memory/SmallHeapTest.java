package dev.waybill.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.transfer.source.RawServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P9: memory is bounded by configuration and not by the files. */
class SmallHeapTest {

    private static final String HEAP = "-Xmx256m";
    private static final long HEAP_BYTES = 256L << 20;
    private static final long POOL = 32L << 20;
    private static final long LARGE = 300L << 20;
    private static final long SMALL = 4L << 20;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void p9AHundredTransfersAtOnceAndTwoFilesLargerThanTheHeapEndIn256MegabytesOfHeap() throws Exception {
        var sizes = new ArrayList<Long>();
        for (int i = 0; i < 98; i++) {
            sizes.add(SMALL);
        }
        sizes.addAll(List.of(LARGE, LARGE));
        assertAllArrive(sizes);
    }

    @Test
    @Tag("long")
    void p9AHundredFilesLargerThanTheHeapEndAtOnceIn256MegabytesOfHeap() throws Exception {
        assertAllArrive(Collections.nCopies(100, LARGE));
    }

    private void assertAllArrive(List<Long> sizes) throws Exception {
        var source = new EndlessSource();
        try (var server = new RawServer(source)) {
            var urls = new ArrayList<String>();
            for (int i = 0; i < sizes.size(); i++) {
                urls.add(server.url("/" + i + "/" + sizes.get(i)));
            }
            List<String> said = run(urls);
            List<String> expected = urls.stream()
                    .map(url -> "delivered " + url + " " + url.replaceAll(".*/", "") + " "
                            + String.format("%08x", source.crc32c(url.replaceAll("http://[^/]*", ""))))
                    .toList();
            assertThat(said).filteredOn(line -> line.contains("delivered")).isEqualTo(expected);
            assertThat(said).contains("free " + POOL);
            assertThat(said)
                    .filteredOn(line -> line.startsWith("underway"))
                    .singleElement()
                    .satisfies(line ->
                            assertThat(Long.parseLong(line.split(" ")[1])).isLessThan(HEAP_BYTES / 2));
        }
    }

    private List<String> run(List<String> urls) throws IOException, InterruptedException {
        Path log = folder.resolve("said.txt");
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(each -> each.startsWith("--add-opens"))
                .toList());
        command.addAll(List.of(HEAP, "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-cp"));
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(Transfers.class.getName());
        command.add(String.valueOf(POOL));
        command.addAll(urls);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        List<String> said = Files.readAllLines(log);
        assertThat(process.exitValue()).as("%s", said).isZero();
        return said;
    }
}

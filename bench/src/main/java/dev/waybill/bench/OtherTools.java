package dev.waybill.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The same bytes from the same source with what an operator would write without Waybill: one process for each file, several at once.
 * They prove nothing, resume nothing and take the final name at once; the comparison is one of pace alone.
 */
final class OtherTools {

    private final Scene scene;
    private final int bytes;

    private OtherTools(Scene scene, int bytes) {
        this.scene = scene;
        this.bytes = bytes;
    }

    /** How one tool did. */
    record Result(String tool, String kind, int concurrency, int files, Duration took) {

        double filesPerSecond() {
            return files / (took.toNanos() / 1e9);
        }
    }

    /** What of them is installed, at each concurrency of the scene. */
    static List<Result> measure(Scene scene, int files, int bytes) throws IOException, InterruptedException {
        var tools = new OtherTools(scene, bytes);
        var results = new ArrayList<Result>();
        for (Lane lane : scene.lanes()) {
            if (lane.kind().equals("file") && installed("rclone")) {
                results.add(tools.rclone(lane, files));
            }
            Optional<OpenSsh> server = scene.openSsh();
            if (lane.kind().equals("sftp") && server.isPresent() && installed("curl") && installed("ssh")) {
                results.add(tools.ssh(lane, server.get(), files));
            }
        }
        return results;
    }

    private static boolean installed(String program) {
        for (String folder : System.getenv("PATH").split(":", -1)) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    private Result rclone(Lane lane, int files) throws IOException, InterruptedException {
        String script = "rclone copyurl \"$0\" \"$1\"";
        return run("rclone copyurl", lane, script, files);
    }

    private Result ssh(Lane lane, OpenSsh server, int files) throws IOException, InterruptedException {
        String script = "curl -sf \"$0\" | ssh -q -i %s -o UserKnownHostsFile=%s -p %d %s@127.0.0.1 \"cat > '$1'\""
                .formatted(server.loginKey(), server.knownHosts(), server.port(), System.getProperty("user.name"));
        return run("curl, ssh cat", lane, script, files);
    }

    private Result run(String tool, Lane lane, String script, int files) throws IOException, InterruptedException {
        Path place = Files.createDirectories(scene.folder().resolve("compared").resolve(lane.name()));
        Batch batch = scene.record(lane, files, bytes);
        var pairs = new ArrayList<String>();
        for (int index = 0; index < files; index++) {
            pairs.add(withLogin(batch.urls().get(index)) + " " + place.resolve(index + ".mkv"));
        }
        Path list = Files.write(scene.folder().resolve("compared-" + lane.name()), pairs);
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(
                        "xargs", "-P", Integer.toString(lane.concurrency()), "-n", "2", "sh", "-c", script)
                .redirectInput(list.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        int end = process.waitFor();
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        if (end != 0) {
            throw new IOException("could not compare with " + tool + ": xargs ended with " + end);
        }
        return new Result(tool, lane.kind(), lane.concurrency(), files, took);
    }

    private String withLogin(String url) throws IOException {
        try {
            URI plain = URI.create(url);
            String login =
                    scene.filesLogin().username() + ":" + scene.filesLogin().password();
            return new URI(plain.getScheme(), login, plain.getHost(), plain.getPort(), plain.getPath(), null, null)
                    .toString();
        } catch (URISyntaxException impossible) {
            throw new IOException("could not write the address " + url, impossible);
        }
    }
}

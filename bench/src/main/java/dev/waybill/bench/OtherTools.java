package dev.waybill.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The same bytes from the same source with what an operator would write without Waybill. These tools prove nothing, resume nothing and
 * keep no record; the comparison is one of pace and processor time alone.
 */
final class OtherTools {

    private final Scene scene;

    OtherTools(Scene scene) {
        this.scene = scene;
    }

    /** How one tool did. */
    record Result(String tool, Work work, Effort effort) {}

    /** What of them is installed and can do {@code work}. */
    List<Result> measure(Work work) throws IOException, InterruptedException {
        Lane lane = work.lane();
        var results = new ArrayList<Result>();
        Optional<OpenSsh> server = scene.openSsh();
        boolean file = lane.kind().equals("file");
        if (installed("rclone") && (file || server.isPresent())) {
            String to = file ? "" : remote(server.orElseThrow());
            results.add(eachFile("rclone copyurl", "rclone copyurl \"$0\" \"" + to + "$1\"", work));
            results.add(allFiles("rclone copy", to, work));
        }
        if (!file && server.isPresent() && installed("curl") && installed("ssh")) {
            results.add(eachFile("curl, ssh cat", "curl -sf \"$0\" | " + ssh(server.get()) + " \"cat > $1\"", work));
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

    private static String ssh(OpenSsh server) {
        return "ssh -q -i %s -o UserKnownHostsFile=%s -p %d %s@127.0.0.1"
                .formatted(server.loginKey(), server.knownHosts(), server.port(), System.getProperty("user.name"));
    }

    private static String remote(OpenSsh server) {
        return ":sftp,host=127.0.0.1,port=%d,user=%s,key_file=%s,known_hosts_file=%s,shell_type=none:"
                .formatted(server.port(), System.getProperty("user.name"), server.loginKey(), server.knownHosts());
    }

    /** One process for each file, as many at once as the lane has transfers. */
    private Result eachFile(String tool, String script, Work work) throws IOException, InterruptedException {
        Path place = place(tool, work);
        var pairs = new ArrayList<String>();
        for (String url : scene.record(work.lane(), work.files(), work.bytes()).urls()) {
            pairs.add(withLogin(URI.create(url)) + " " + place.resolve(pairs.size() + ".mkv"));
        }
        Path list = Files.write(place.resolve("list"), pairs);
        String command = "xargs -P " + work.lane().concurrency() + " -n 2 sh -c '" + script + "' < " + list;
        return new Result(tool, work, TimedCommand.run(command));
    }

    /** One process for all files. */
    private Result allFiles(String tool, String to, Work work) throws IOException, InterruptedException {
        Path place = place(tool, work);
        List<URI> urls = scene.record(work.lane(), work.files(), work.bytes()).urls().stream()
                .map(URI::create)
                .toList();
        Path list = Files.write(
                place.resolve("list"), urls.stream().map(URI::getPath).toList());
        String root = withLogin(urls.getFirst().resolve("/"));
        String command =
                "rclone copy --no-traverse --http-no-head --transfers %d --files-from %s \":http,url='%s':\" \"%s%s\""
                        .formatted(work.lane().concurrency(), list, root, to, place);
        return new Result(tool, work, TimedCommand.run(command));
    }

    private Path place(String tool, Work work) throws IOException {
        String name = work.lane().name() + "-" + work.files() + "-" + tool.replaceAll("\\W+", "-");
        return Files.createDirectories(scene.folder().resolve("compared").resolve(name));
    }

    private String withLogin(URI plain) {
        String login = scene.filesLogin().username() + ":" + scene.filesLogin().password() + "@";
        return plain.toString().replace("://", "://" + login);
    }
}

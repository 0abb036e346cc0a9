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

    private static final String SCRIPT = "client.sh";
    private static final String LIST = "list";

    private final Scene scene;
    private int runs;

    OtherTools(Scene scene) {
        this.scene = scene;
    }

    /** Carries the files of {@code work}, which are new ones, and leaves nothing of them where a path shows them. */
    Effort run(PlainClient client, Work work) throws IOException, InterruptedException {
        Path place = Files.createDirectories(scene.folder().resolve("plain-" + ++runs));
        Files.writeString(place.resolve(SCRIPT), client.script());
        List<URI> urls = scene.record(work.lane(), work.files(), work.bytes()).urls().stream()
                .map(URI::create)
                .toList();
        Effort effort = switch (client.manner()) {
            case EACH_FILE, EACH_LARGE_FILE -> eachFile(place, urls, work);
            case ALL_FILES -> allFiles(place, urls, work);
        };
        Leftovers.delete(place);
        Optional<Path> arrived = work.lane().target().folder().map(each -> each.resolve(Target.PLAIN));
        if (arrived.isPresent()) {
            requireWhole(client, work, arrived.get());
            Leftovers.empty(arrived.get());
        }
        return effort;
    }

    /** One process for each file, as many at once as the lane has transfers. */
    private Effort eachFile(Path place, List<URI> urls, Work work) throws IOException, InterruptedException {
        var pairs = new ArrayList<String>();
        for (URI url : urls) {
            pairs.add(withLogin(url) + " " + runs + "-" + pairs.size() + ".mkv");
        }
        Files.write(place.resolve(LIST), pairs);
        String command = "xargs -P " + work.lane().concurrency() + " -n 2 sh " + SCRIPT + " < " + LIST;
        return TimedCommand.run(command, place);
    }

    /** One process for all files. */
    private Effort allFiles(Path place, List<URI> urls, Work work) throws IOException, InterruptedException {
        Files.write(place.resolve(LIST), urls.stream().map(URI::getPath).toList());
        String root = withLogin(urls.getFirst().resolve("/"));
        String command =
                "RCLONE_TRANSFERS=%d sh %s '%s' %s".formatted(work.lane().concurrency(), SCRIPT, root, LIST);
        return TimedCommand.run(command, place);
    }

    /** A pipe tells nobody that its first program failed. */
    private static void requireWhole(PlainClient client, Work work, Path arrived) throws IOException {
        long bytes = Leftovers.bytes(arrived);
        if (bytes != work.files() * work.bytes()) {
            throw new IOException("could not compare: " + client.name() + " brought " + bytes + " bytes to "
                    + work.lane().kind() + " instead of " + work.files() * work.bytes());
        }
    }

    private String withLogin(URI plain) {
        String login = scene.filesLogin().username() + ":" + scene.filesLogin().password() + "@";
        return plain.toString().replace("://", "://" + login);
    }
}

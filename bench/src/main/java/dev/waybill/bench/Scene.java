package dev.waybill.bench;

import dev.waybill.sandbox.http.BasicLogin;
import dev.waybill.sandbox.portal.Announcement;
import dev.waybill.sandbox.portal.RecordedFile;
import dev.waybill.sandbox.portal.RecordedSession;
import dev.waybill.sandbox.portal.SeededContent;
import dev.waybill.sandbox.portal.StandInPortal;
import dev.waybill.sandbox.portal.WebhookSender;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** What surrounds the measured node: the stand-in Portal, and what files are delivered to. */
final class Scene implements AutoCloseable {

    private static final BasicLogin HOOK = new BasicLogin("portal", "bench-password");
    private static final Set<String> SWEPT = Set.of("file", "sftp");
    private static final int CONCURRENCY = 4;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path folder;
    private final StandInPortal portal;
    private final Targets targets;
    private final List<Lane> swept;
    private final List<Lane> others;
    private int sessions;

    private Scene(Path folder, StandInPortal portal, Targets targets, int[] concurrency) {
        this.folder = folder;
        this.portal = portal;
        this.targets = targets;
        this.swept = Arrays.stream(concurrency)
                .boxed()
                .flatMap(each -> targets.all().stream()
                        .filter(target -> SWEPT.contains(target.kind()))
                        .map(target -> new Lane(target, each)))
                .toList();
        this.others = targets.all().stream()
                .filter(target -> !SWEPT.contains(target.kind()))
                .map(target -> new Lane(target, CONCURRENCY))
                .toList();
    }

    /** @param concurrency one {@code file} and one {@code sftp} destination for each; the other kinds have one with four */
    static Scene open(Path folder, int[] concurrency) throws IOException, InterruptedException {
        Targets targets = Targets.start(folder.resolve("arrived"));
        try {
            return new Scene(folder, StandInPortal.start(), targets, concurrency);
        } catch (IOException | RuntimeException failure) {
            targets.close();
            throw failure;
        }
    }

    Targets targets() {
        return targets;
    }

    Path folder() {
        return folder;
    }

    /** Those of {@code file} and {@code sftp}, which small files are sent to. */
    List<Lane> swept() {
        return swept;
    }

    /** One of each kind. */
    List<Lane> kinds() {
        Stream<Lane> first = swept.stream().limit(SWEPT.size());
        return Stream.concat(first, others.stream()).toList();
    }

    /** The login for the stand-in Portal's files. */
    BasicLogin filesLogin() {
        return portal.account().files();
    }

    /** What the configuration's references resolve to. */
    Map<String, String> environment() {
        return node().environment();
    }

    /** Writes the node's configuration. */
    Path configuration() throws IOException {
        return Files.writeString(folder.resolve("waybill.yaml"), node().text());
    }

    private NodeConfiguration node() {
        List<Lane> all = Stream.concat(swept.stream(), others.stream()).toList();
        return new NodeConfiguration(filesLogin(), HOOK, all);
    }

    /** Records a new session of {@code files} files for {@code lane}; nobody is told yet. */
    Batch record(Lane lane, int files, long bytes) {
        int number = ++sessions;
        String confNum = "conf-" + number;
        String parent = "/files/" + lane.name() + "/" + confNum + "/";
        List<RecordedFile> recorded = IntStream.range(0, files)
                .mapToObj(index -> new RecordedFile(
                        RecordedFile.Kind.RECORDING,
                        parent + "stream-" + index + ".mkv",
                        new SeededContent((long) number << Integer.SIZE | index, bytes)))
                .toList();
        var session = new RecordedSession(portal.account().appId(), lane.name(), confNum, Instant.now(), recorded);
        portal.add(session);
        List<String> urls = recorded.stream().map(portal::url).toList();
        List<Path> arrivals = lane.target()
                .folder()
                .map(place -> place.resolve(lane.name(), confNum))
                .map(place -> recorded.stream()
                        .map(file -> place.resolve(file.name()))
                        .toList())
                .orElse(List.of());
        return new Batch(announcement(session, urls), urls, arrivals);
    }

    private static Announcement announcement(RecordedSession session, List<String> urls) {
        var body = JSON.createObjectNode()
                .put("type", "recording")
                .put("trans_date", session.endedAt().toString())
                .put("app_id", session.appId())
                .put("room_id", session.roomId())
                .put("conf_num", session.confNum());
        var list = body.putArray("recording");
        urls.forEach(url -> list.addObject().put("url", url));
        return new Announcement("recording", JSON.writeValueAsString(body));
    }

    /** Posts to {@code webhook} as the platform would; the caller closes it. */
    WebhookSender sender(URI webhook) {
        return new WebhookSender(webhook, Optional.of(HOOK), 1, Duration.ZERO);
    }

    @Override
    public void close() throws IOException {
        targets.close();
        portal.close();
    }
}

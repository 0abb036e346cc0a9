package dev.waybill.bench;

import dev.waybill.sandbox.destination.SftpDestination;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What surrounds the measured node: the stand-in Portal, the folders, an SFTP server. */
final class Scene implements AutoCloseable {

    private static final String PASSWORD = "bench-password";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path folder;
    private final StandInPortal portal;
    private final @Nullable OpenSsh openSsh;
    private final List<SftpDestination> servers = new ArrayList<>();
    private final List<Lane> lanes = new ArrayList<>();
    private int sessions;

    private Scene(Path folder, StandInPortal portal, @Nullable OpenSsh openSsh) {
        this.folder = folder;
        this.portal = portal;
        this.openSsh = openSsh;
    }

    /** @param concurrency one {@code file} and one {@code sftp} destination for each */
    static Scene open(Path folder, int[] concurrency) throws IOException, InterruptedException {
        OpenSsh openSsh = OpenSsh.present() ? OpenSsh.start(folder.resolve("ssh")) : null;
        var scene = new Scene(folder, StandInPortal.start(), openSsh);
        for (int each : concurrency) {
            scene.lane("file-" + each, "file", each);
            scene.lane("sftp-" + each, "sftp", each);
        }
        return scene;
    }

    private void lane(String name, String kind, int concurrency) throws IOException {
        Path place = Files.createDirectories(folder.resolve("arrived").resolve(name));
        OpenSsh ssh = openSsh;
        if (kind.equals("file")) {
            lanes.add(new Lane(name, kind, concurrency, place, Map.of("type", kind, "directory", place.toString())));
        } else if (ssh != null) {
            lanes.add(new Lane(name, kind, concurrency, place, ssh.settings(place)));
        } else {
            var mina = new SftpDestination(place, PASSWORD);
            mina.start();
            servers.add(mina);
            lanes.add(new Lane(name, kind, concurrency, place.resolve("incoming"), mina.settings()));
        }
    }

    /** Which SFTP server the numbers are about. */
    String sftpServer() {
        return openSsh == null
                ? "Apache MINA SSHD, inside the benchmark's process"
                : "OpenSSH's sshd, a process of its own";
    }

    Optional<OpenSsh> openSsh() {
        return Optional.ofNullable(openSsh);
    }

    Path folder() {
        return folder;
    }

    List<Lane> lanes() {
        return List.copyOf(lanes);
    }

    /** The login for the stand-in Portal's files. */
    BasicLogin filesLogin() {
        return portal.account().files();
    }

    /** What the configuration's references resolve to. */
    Map<String, String> environment() {
        return Map.of("HOOK_PASSWORD", PASSWORD, "FILES_PASSWORD", filesLogin().password(), "SFTP_PASSWORD", PASSWORD);
    }

    /** Writes the node's configuration; JSON is YAML. */
    Path configuration() throws IOException {
        var destinations = new HashMap<String, Object>();
        var routes = new ArrayList<Object>();
        for (Lane lane : lanes) {
            var destination = new HashMap<String, Object>(lane.settings());
            destination.replace("password", "${env:SFTP_PASSWORD}");
            destination.put("concurrency", lane.concurrency());
            destinations.put(lane.name(), destination);
            routes.add(Map.of("match", Map.of("room_id", lane.name()), "to", lane.name()));
        }
        var webhook = Map.of(
                "path",
                "/hooks/portal",
                "auth",
                Map.of("type", "basic", "username", "portal", "password", "${env:HOOK_PASSWORD}"));
        var download = Map.of(
                "hosts",
                List.of("127.0.0.1"),
                "username",
                filesLogin().username(),
                "password",
                "${env:FILES_PASSWORD}",
                "allow-plain-http",
                true);
        var source = Map.of("type", "portal", "webhook", webhook, "download", download);
        var all = Map.of(
                "server",
                Map.of("listen", "127.0.0.1:0"),
                "sources",
                Map.of("portal", source),
                "destinations",
                destinations,
                "routes",
                routes);
        return Files.writeString(folder.resolve("waybill.yaml"), JSON.writeValueAsString(all));
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
        Path place = lane.folder().resolve(lane.name()).resolve(confNum);
        List<Path> arrivals =
                recorded.stream().map(file -> place.resolve(file.name())).toList();
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
        return new WebhookSender(webhook, Optional.of(new BasicLogin("portal", PASSWORD)), 1, Duration.ZERO);
    }

    @Override
    public void close() throws IOException {
        for (SftpDestination server : servers) {
            server.close();
        }
        if (openSsh != null) {
            openSsh.close();
        }
        portal.close();
    }
}

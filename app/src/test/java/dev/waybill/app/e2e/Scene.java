package dev.waybill.app.e2e;

import static org.awaitility.Awaitility.await;

import dev.waybill.sandbox.check.CheckedFile;
import dev.waybill.sandbox.check.FarSideCheck;
import dev.waybill.sandbox.destination.DestinationServer;
import dev.waybill.sandbox.http.BasicLogin;
import dev.waybill.sandbox.notice.NoticeReceiver;
import dev.waybill.sandbox.portal.PortalAccount;
import dev.waybill.sandbox.portal.PortalBehaviour;
import dev.waybill.sandbox.portal.RecordedFile;
import dev.waybill.sandbox.portal.RecordedSession;
import dev.waybill.sandbox.portal.SessionScript;
import dev.waybill.sandbox.portal.StandInPortal;
import dev.waybill.sandbox.portal.WebhookSender;
import java.io.IOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Everything around a node: the platform, real destinations, someone who takes the notices. */
final class Scene implements AutoCloseable {

    private static final Duration SOON = Duration.ofMinutes(2);

    static final BasicLogin HOOK = new BasicLogin("portal", "hook-password-7Qz");
    static final String NOTICE_KEY = "ZW5kLXRvLWVuZC1zZWNyZXQtb2YtMjQtYnl0ZXM=";
    private static final String NOTICE_SECRET = "whsec_" + NOTICE_KEY;
    private static final PortalAccount ACCOUNT = new PortalAccount(
            new BasicLogin("app-e2e", "app-key-4Tx"), new BasicLogin("recordings", "files-password-9Kd"));

    private final StandInPortal portal;
    private final NoticeReceiver notices;
    private final Map<String, DestinationServer> servers = new LinkedHashMap<>();
    private final Map<String, String> destinations = new LinkedHashMap<>();
    private final Map<String, String> environment = new TreeMap<>(Map.of(
            "HOOK_PASSWORD", HOOK.password(),
            "APP_KEY", ACCOUNT.api().password(),
            "FILES_PASSWORD", ACCOUNT.files().password(),
            "NOTICE_SECRET", NOTICE_SECRET));

    private Scene(StandInPortal portal, NoticeReceiver notices) {
        this.portal = portal;
        this.notices = notices;
    }

    /** Starts the platform and the receiver of notices; the caller closes the scene. */
    static Scene start() throws IOException {
        InstantSource clock = InstantSource.system();
        return new Scene(
                StandInPortal.start(ACCOUNT, PortalBehaviour.generous(), clock),
                NoticeReceiver.start(NOTICE_SECRET, clock));
    }

    /** Starts {@code server} as destination {@code name}, configured with its own settings. */
    Scene with(String name, DestinationServer server) throws IOException {
        return with(name, server, Map.of());
    }

    /** Starts {@code server} as destination {@code name}; {@code given} adds settings, in YAML, or takes the place of its own. */
    Scene with(String name, DestinationServer server, Map<String, String> given) throws IOException {
        servers.put(name, server);
        server.start();
        var settings = new TreeMap<>(server.settings());
        settings.putAll(given);
        var text = new StringBuilder("  " + name + ":\n");
        settings.forEach((key, value) -> text.append("    ")
                .append(key)
                .append(": ")
                .append(written(name, key, value))
                .append('\n'));
        destinations.put(name, text.toString());
        return this;
    }

    private String written(String name, String key, String value) {
        if (key.equals("password")) {
            environment.put(name.toUpperCase(Locale.ROOT) + "_PASSWORD", value);
            return "${env:" + name.toUpperCase(Locale.ROOT) + "_PASSWORD}";
        }
        return value.startsWith("{") ? value : "\"" + value + "\"";
    }

    StandInPortal portal() {
        return portal;
    }

    NoticeReceiver notices() {
        return notices;
    }

    DestinationServer server(String name) {
        DestinationServer server = servers.get(name);
        if (server == null) {
            throw new IllegalArgumentException("no destination " + name);
        }
        return server;
    }

    /** What the references of {@link #yaml} resolve to: every secret there is, by its name. */
    Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    /**
     * The configuration, as a user would write it. Only sessions in rooms called {@code room-…} have a route.
     *
     * @param kafka bootstrap servers of a cluster; null for an embedded broker
     */
    String yaml(@Nullable String kafka) {
        String names = String.join(", ", servers.keySet());
        String cluster = kafka == null
                ? ""
                : "kafka: { bootstrap-servers: \"" + kafka + "\", replication-factor: 1, topic-prefix: waybill. }\n";
        return """
                server: { listen: "127.0.0.1:0" }
                %ssources:
                  portal:
                    type: portal
                    webhook:
                      path: /hooks/portal
                      auth: { type: basic, username: portal, password: "${env:HOOK_PASSWORD}" }
                    api: { base-url: "%s", app-id: "%s", app-key: "${env:APP_KEY}" }
                    poll: { every: 1s, lookback: 3d }
                    download:
                      hosts: [127.0.0.1]
                      username: %s
                      password: ${env:FILES_PASSWORD}
                      allow-plain-http: true
                destinations:
                %sroutes:
                  - match: { source: portal, room_id: "room-*" }
                    to: [%s]
                notifications:
                  hook:
                    url: %s
                    secret: ${env:NOTICE_SECRET}
                    match: { destination: [%s] }
                    events: [delivered, failed]
                """.formatted(
                        cluster,
                        portal.apiBase(),
                        ACCOUNT.appId(),
                        ACCOUNT.files().username(),
                        String.join("", destinations.values()),
                        names,
                        notices.uri(),
                        names);
    }

    /** A session that ended now, with its files there to be fetched; the poll will find it. */
    RecordedSession record(long seed, int files, long size) {
        RecordedSession session = planned(seed, files, size);
        portal.add(session);
        return session;
    }

    /** The same session before it is recorded: only its names are known. */
    static RecordedSession planned(long seed, int files, long size) {
        return new SessionScript(seed, files, size)
                .play(ACCOUNT.appId(), InstantSource.system().instant());
    }

    /** Posts all announcements of {@code session}; returns the answers. */
    List<Integer> announce(RecordedSession session, URI node) throws IOException, InterruptedException {
        try (WebhookSender sender = sender(node)) {
            return sender.sendAll(portal.announcements(session));
        }
    }

    /** Who posts to the webhook of the node at {@code node}; the caller closes it. */
    WebhookSender sender(URI node) {
        return new WebhookSender(node.resolve("/hooks/portal"), Optional.of(HOOK), 1, Duration.ZERO);
    }

    /** What stands in the folder of {@code session} at {@code destination}, compared with what should. */
    List<CheckedFile> landed(String destination, RecordedSession session) throws IOException {
        String folder = session.roomId() + "/" + session.confNum() + "/";
        return FarSideCheck.of(server(destination), List.of(session)).stream()
                .filter(each -> each.path().startsWith(folder))
                .toList();
    }

    /** Waits until all files of {@code session} stand intact at each of {@code names}, and nothing else does in its folder. */
    void awaitIntact(RecordedSession session, String... names) {
        for (String name : names) {
            // What is listed under a temporary name may have its final one before it is opened.
            await().atMost(SOON)
                    .ignoreExceptionsInstanceOf(NoSuchFileException.class)
                    .until(() -> intact(name, session));
        }
    }

    private boolean intact(String destination, RecordedSession session) throws IOException {
        List<CheckedFile> found = landed(destination, session);
        return found.size() == session.files().size() && found.stream().allMatch(CheckedFile::isVerified);
    }

    /** Bytes of {@code file} that the platform has sent. */
    long served(RecordedFile file) {
        return portal.traffic(file).bytes();
    }

    @Override
    public void close() throws IOException {
        for (DestinationServer server : servers.values()) {
            server.close();
        }
        notices.close();
        portal.close();
    }
}

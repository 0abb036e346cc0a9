package dev.waybill.sandbox.portal;

import com.sun.net.httpserver.HttpExchange;
import dev.waybill.sandbox.http.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * Stands in for the video platform on a free port of 127.0.0.1: the archive report, the protected files, and the bodies of its
 * webhook. Written from the platform's documentation alone, so that it can contradict Waybill.
 */
public final class StandInPortal implements AutoCloseable {

    private static final String API = "/video/v2";
    private static final String ARCHIVE = API + "/archive/";

    private final PortalAccount account;
    private final AtomicReference<PortalBehaviour> behaviour;
    private final FileRoutes files;
    private final ArchiveRoutes archive;
    private final List<RecordedSession> sessions = new CopyOnWriteArrayList<>();
    private final LoopbackServer server;

    private StandInPortal(PortalAccount account, PortalBehaviour behaviour, InstantSource clock) throws IOException {
        this.account = account;
        this.behaviour = new AtomicReference<>(behaviour);
        this.files = new FileRoutes(account.files(), clock, this.behaviour::get);
        this.archive = new ArchiveRoutes(account.api(), new ReportItem(this::url));
        this.server = LoopbackServer.start(this::handle);
    }

    /**
     * Starts one; the caller closes it.
     *
     * @param clock decides which files are deleted already
     * @throws IOException when no port can be bound
     */
    public static StandInPortal start(PortalAccount account, PortalBehaviour behaviour, InstantSource clock)
            throws IOException {
        return new StandInPortal(account, behaviour, clock);
    }

    /** One with the sample account, generous, by the machine's clock. */
    public static StandInPortal start() throws IOException {
        return start(PortalAccount.sample(), PortalBehaviour.generous(), InstantSource.system());
    }

    public PortalAccount account() {
        return account;
    }

    /** Where the archive report is: the configuration's {@code api.base-url}. */
    public URI apiBase() {
        return server.uri().resolve(API);
    }

    /** Makes the files of {@code session} available and shows it in the archive report. */
    public void add(RecordedSession session) {
        files.add(session);
        archive.add(session);
        sessions.add(session);
    }

    /** All sessions added so far. */
    public List<RecordedSession> sessions() {
        return List.copyOf(sessions);
    }

    /** The webhook bodies of {@code session}, in order; newer and older forms take turns. */
    public List<Announcement> announcements(RecordedSession session) {
        return Announcements.of(session, this::url);
    }

    /** The address of {@code file} as announced now. */
    public String url(RecordedFile file) {
        URI base = server.uri();
        String userInfo = behaviour.get().userInfoInUrls()
                ? account.files().username() + ":" + account.files().password()
                : null;
        try {
            return new URI("http", userInfo, base.getHost(), base.getPort(), file.path(), null, null).toASCIIString();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("could not write the address of " + file.path(), impossible);
        }
    }

    /** Changes how it behaves from the next request on, and the pace of what is being sent. */
    public void change(UnaryOperator<PortalBehaviour> change) {
        behaviour.updateAndGet(change);
    }

    /** What was asked of {@code file} so far. */
    public Traffic traffic(RecordedFile file) {
        return files.traffic(file.path());
    }

    /** How often the archive report was asked for. */
    public int archiveRequests() {
        return archive.requests();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith(ARCHIVE)) {
            archive.handle(exchange, path.substring(ARCHIVE.length()));
        } else {
            files.handle(exchange);
        }
    }

    /** Breaks running transfers and stops; a second call does nothing. */
    @Override
    public void close() {
        server.close();
    }
}

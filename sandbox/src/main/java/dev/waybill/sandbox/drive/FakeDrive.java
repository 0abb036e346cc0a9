package dev.waybill.sandbox.drive;

import com.sun.net.httpserver.HttpExchange;
import dev.waybill.sandbox.http.LoopbackServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/**
 * Google Drive on 127.0.0.1, as far as Google documents it. The classes of this package name, for each rule, the page below
 * {@code https://developers.google.com/} that it is from, or say that it is from memory. Whoever delivers here has shown that he agrees with those pages,
 * not with Google.
 */
public final class FakeDrive implements AutoCloseable {

    private static final String TOKEN = "/token";

    private final Path folder;
    private final DriveStore store;
    private final Tokens tokens;
    private final UploadSessions sessions;
    private final FileRoutes files;
    private final Faults faults = new Faults();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private LoopbackServer server;
    private boolean serving = true;

    private FakeDrive(Path folder, InstantSource clock) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.store = new DriveStore(clock);
        this.tokens = new Tokens(clock);
        this.sessions = new UploadSessions(store, folder, new SecureRandom());
        this.files = new FileRoutes(store, sessions, folder);
        this.server = LoopbackServer.start(this::handle);
    }

    /**
     * Starts one without accounts; the caller closes it.
     *
     * @param folder for the bytes of files; created
     * @param clock  for times and for what expires
     * @throws IOException when no port can be bound
     */
    public static FakeDrive start(Path folder, InstantSource clock) throws IOException {
        return new FakeDrive(folder, clock);
    }

    /** {@code http://127.0.0.1:port}: the destination's {@code endpoint}. */
    public synchronized URI uri() {
        return server.uri();
    }

    /**
     * Adds a service account.
     *
     * @param delegated users for whom it may act
     * @return its key file, as the console hands it out
     */
    public String addServiceAccount(String email, Set<String> delegated) {
        ServiceAccount account = ServiceAccount.create(email, delegated);
        store.addMyDrive(email);
        tokens.add(account);
        return account.file(uri().resolve(TOKEN));
    }

    /** Adds a user with a My Drive, and returns the id of its root folder. */
    public String addUser(String email) {
        return store.addMyDrive(email).root();
    }

    /** Adds a shared drive with one member, and returns its id. */
    public String addSharedDrive(String member, Role role) {
        DriveSpace drive = store.addDrive(true);
        drive.admit(member, role);
        return drive.root();
    }

    /** Changes what a member of a drive may do. */
    public void admit(String driveId, String member, Role role) {
        store.find(driveId).orElseThrow().drive().admit(member, role);
    }

    /**
     * A token as another program would have got it.
     *
     * @param all whether it is for {@code auth/drive}, else for {@code auth/drive.file}
     */
    public String token(String email, String app, boolean all) {
        return tokens.issue(email, app, all);
    }

    /** From now on no token issued so far is good. */
    public void revokeTokens() {
        tokens.revokeAll();
    }

    /** Bytes that all drives together may hold; empty for any number. */
    public void limit(OptionalLong bytes) {
        store.limit(bytes);
    }

    /** From now on the bytes of one request beyond that many are not kept. */
    public void storeAtMost(long bytes) {
        sessions.storeAtMost(bytes);
    }

    /**
     * Refuses what would have been answered.
     *
     * @param which by method, path and query, as in {@link #requests}
     * @param times how often; then all is well again
     */
    public void refuse(Predicate<String> which, int times, Refusal refusal) {
        faults.refuse(which, times, refusal);
    }

    /**
     * Does what it is asked and breaks the connection instead of an answer.
     *
     * @param which by method, path and query, as in {@link #requests}
     * @param times how often; then all is well again
     */
    public void loseAnswers(Predicate<String> which, int times) {
        faults.loseAnswers(which, times);
    }

    /** Ends what {@link #refuse} and {@link #loseAnswers} began. */
    public void heal() {
        faults.clear();
    }

    /** Leaves the item of that id out of the next search that would find it, as an index does that is behind. */
    public void hideFromNextSearch(String id) {
        store.hide(id);
    }

    /** Whether what has that id is in the trash. */
    public boolean isInTrash(String id) {
        return store.find(id).filter(store::isTrashed).isPresent();
    }

    /** Takes from every resumable upload what it holds beyond that many bytes. */
    public void shortenSessions(long bytes) throws IOException {
        sessions.shorten(bytes);
    }

    /** From now on it tells of no file its SHA-256: the field is there "if available". */
    public void withholdSha256() {
        store.withholdSha256();
    }

    /** Whether that id is one that was got by {@code files.generateIds}. */
    public boolean isGenerated(String id) {
        return store.isGenerated(id);
    }

    /** Ends every resumable upload, as a week does. */
    public void expireSessions() {
        sessions.forget();
    }

    /** What was asked so far: method, path and query. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** The files of a drive from behind. */
    public FarView view(String driveId) {
        return new FarView(store, folder, driveId);
    }

    /** Serves again after a {@link #stop}, on the same port and with everything that it held; a second call does nothing. */
    public synchronized void start() throws IOException {
        if (!serving) {
            server = LoopbackServer.start(server.uri().getPort(), this::handle);
            serving = true;
        }
    }

    /** Breaks off what is being answered, and serves no more until {@link #start}; a second call does nothing. */
    public synchronized void stop() {
        if (serving) {
            serving = false;
            server.close();
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        var call = new Call(exchange);
        String request = call.method() + " " + exchange.getRequestURI();
        requests.add(request);
        try {
            if (faults.strike(request)) {
                call.loseAnswer();
            }
            if (call.path().equals(TOKEN)) {
                tokens.answer(call);
            } else if (call.method().equals("PUT")
                    && !call.parameter("upload_id").isEmpty()) {
                sessions.put(call);
            } else {
                Tokens.Grant grant = tokens.require(call.header("Authorization"));
                files.answer(call, new Caller(grant.email(), grant.app(), grant.all(), call.flag("supportsAllDrives")));
            }
        } catch (Refusal refusal) {
            call.refuse(refusal);
        }
        call.keepConnection();
    }

    @Override
    public void close() {
        stop();
    }
}

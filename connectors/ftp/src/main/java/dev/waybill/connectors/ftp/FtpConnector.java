package dev.waybill.connectors.ftp;

import dev.waybill.connector.Capabilities;
import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.StoredFile;
import dev.waybill.connector.Upload;
import dev.waybill.connector.UploadRequest;
import dev.waybill.connector.session.SessionPool;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.Checksum;
import dev.waybill.model.FailureKind;
import dev.waybill.model.RemotePath;
import java.io.InputStream;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Files of an FTP server. Every upload and every question has a control connection to itself, taken from a pool.
 *
 * <p>{@link Capabilities#atomicPublish}, {@link Capabilities#conditionalPublish} and digests are declared as missing although many servers have one
 * or the other: the protocol promises none of them. {@link FtpPublication} says what is done.
 */
final class FtpConnector implements Connector {

    /** NAME_MAX and PATH_MAX of the file systems behind most servers, the latter less a directory and a temporary name. */
    private static final Capabilities.NameRules NAMES = new Capabilities.NameRules(255, 3072);

    private static final Set<Checksum.Algorithm> ANY = EnumSet.allOf(Checksum.Algorithm.class);

    private final SessionPool<FtpSession> sessions;

    /** Whether the server goes on with a file at an offset, once it was tried. */
    private final AtomicReference<@Nullable Boolean> restarts = new AtomicReference<>();

    FtpConnector(FtpSettings settings, FtpTimeouts timeouts) {
        this.sessions = new SessionPool<>(() -> new FtpSession(settings, timeouts));
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(false, Capabilities.Resume.OFFSET, null, false, false, false, Set.of(), NAMES);
    }

    @Override
    public void check() throws ConnectorException {
        sessions.with(this::tryRestart);
    }

    private boolean tryRestart(FtpSession session) throws ConnectorException {
        boolean told = new Marker(session).tryRestart();
        restarts.set(told);
        return told;
    }

    private boolean restarts(FtpSession session) throws ConnectorException {
        Boolean known = restarts.get();
        return known != null ? known : tryRestart(session);
    }

    @Override
    public Optional<StoredFile> stat(RemotePath path) throws ConnectorException {
        return sessions.with(session -> look(session, path));
    }

    private static Optional<StoredFile> look(FtpSession session, RemotePath path) throws ConnectorException {
        String absolute = session.files().absolute(path);
        OptionalLong size = session.ask(() -> session.files().size(absolute));
        if (size.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new StoredFile(
                path,
                size.getAsLong(),
                new RemoteDigests(session).of(absolute, size.getAsLong(), ANY),
                session.files().url(path)));
    }

    @Override
    public InputStream read(RemotePath path, long offset) throws ConnectorException {
        FtpSession session = sessions.take();
        try {
            String absolute = session.files().absolute(path);
            long size = session.ask(() -> session.files().size(absolute))
                    .orElseThrow(() -> new ConnectorException(FailureKind.MISSING, absolute + " is not there", null));
            if (offset >= size) {
                // Some servers refuse to begin at the end.
                sessions.giveBack(session);
                return InputStream.nullInputStream();
            }
            InputStream in = session.ask(() -> opened(session, absolute, offset));
            return new FtpInput(sessions, session, in, size - offset);
        } catch (ConnectorException failure) {
            sessions.drop(session);
            throw failure;
        }
    }

    private static InputStream opened(FtpSession session, String absolute, long offset) throws Exception {
        session.control().setRestartOffset(offset);
        InputStream in = session.control().retrieveFileStream(absolute);
        if (in == null) {
            throw session.control().refusal();
        }
        return in;
    }

    @Override
    public Upload open(UploadRequest request, @Nullable Checkpoint checkpoint) throws ConnectorException {
        FtpSession session = sessions.take();
        try {
            var temporary = new TemporaryFile(session, request);
            boolean restarting = restarts(session);
            if (checkpoint == null) {
                return new FtpUpload(sessions, temporary, restarting, session.ask(temporary::begin), 0);
            }
            long offset = checkpoint.at().offset();
            session.ask(() -> temporary.requireHeld(offset));
            if (offset > 0 && !restarting) {
                throw ConnectorException.lost("the server does not go on with a file at an offset; allow it there");
            }
            return new FtpUpload(sessions, temporary, restarting, null, offset);
        } catch (ConnectorException failure) {
            sessions.drop(session);
            throw failure;
        }
    }

    @Override
    public void delete(StoredFile file) throws ConnectorException {
        sessions.with(session ->
                session.ask(() -> session.files().remove(session.files().absolute(file.path()))));
    }

    @Override
    public int sweep(Instant olderThan) throws ConnectorException {
        return sessions.with(session -> new RemoteSweep(session, olderThan).run());
    }

    @Override
    public void close() {
        sessions.close();
    }
}

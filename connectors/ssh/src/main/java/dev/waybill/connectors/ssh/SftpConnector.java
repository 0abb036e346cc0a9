package dev.waybill.connectors.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.SftpException;
import dev.waybill.connector.Capabilities;
import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.StoredFile;
import dev.waybill.connector.TemporaryName;
import dev.waybill.connector.Upload;
import dev.waybill.connector.UploadRequest;
import dev.waybill.connector.session.SessionPool;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.FailureKind;
import dev.waybill.model.FileId;
import dev.waybill.model.RemotePath;
import dev.waybill.model.SessionKey;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.commons.vfs2.FileObject;
import org.apache.commons.vfs2.FileSystemException;
import org.jspecify.annotations.Nullable;

/**
 * Files of an SFTP server. Every upload and every question has a session to itself, taken from a pool.
 *
 * <p>{@link Capabilities#atomicPublish} and {@link Capabilities#conditionalPublish} are declared false although OpenSSH keeps both: they rest
 * on extensions of its (posix-rename and hardlink), and whether a server has them is known only once it was asked. {@link SftpPublication}
 * says what is done without.
 */
final class SftpConnector implements Connector {

    /** NAME_MAX and PATH_MAX of the file systems behind most servers, the latter less a directory and a temporary name. */
    private static final Capabilities.NameRules NAMES = new Capabilities.NameRules(255, 3072);

    private final SessionPool<SftpSession> sessions;

    SftpConnector(SshSettings settings, SshTimeouts timeouts) {
        var factory = new SessionFactory(settings, timeouts);
        this.sessions = new SessionPool<>(() -> new SftpSession(factory));
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(false, Capabilities.Resume.OFFSET, null, false, false, false, Set.of(), NAMES);
    }

    @Override
    public void check() throws ConnectorException {
        var id = new SessionKey("check", "", UUID.randomUUID().toString());
        String name = TemporaryName.of("check", DeliveryId.ofFile(FileId.derive(id, ""), ""), 0);
        sessions.with(session ->
                session.ask(() -> writeAndReadBack(session, session.files().absolute(RemotePath.of(name)))));
    }

    private static boolean writeAndReadBack(SftpSession session, String marker)
            throws SftpException, IOException, ConnectorException {
        byte[] written = marker.getBytes(UTF_8);
        byte[] read;
        try {
            session.client().put(new ByteArrayInputStream(written), RemoteFileObject.literal(marker));
            try (InputStream in = session.client().get(RemoteFileObject.literal(marker))) {
                read = in.readAllBytes();
            }
        } catch (SftpException | IOException failure) {
            try {
                remove(session, marker);
            } catch (SftpException left) {
                failure.addSuppressed(left);
            }
            throw failure;
        }
        remove(session, marker);
        if (!Arrays.equals(written, read)) {
            throw new ConnectorException(
                    FailureKind.CONFIGURATION, "the server gives back other bytes than it was given", null);
        }
        return true;
    }

    @Override
    public Optional<StoredFile> stat(RemotePath path) throws ConnectorException {
        return sessions.with(session -> session.ask(() -> look(session, path)));
    }

    static Optional<StoredFile> look(SftpSession session, RemotePath path)
            throws FileSystemException, ConnectorException {
        FileObject file = session.files().at(path);
        return switch (file.getType()) {
            case IMAGINARY -> Optional.empty();
            case FILE ->
                Optional.of(new StoredFile(
                        path,
                        file.getContent().getSize(),
                        List.of(),
                        session.files().url(path)));
            case FOLDER, FILE_OR_FOLDER ->
                throw new ConnectorException(
                        FailureKind.CONFIGURATION,
                        session.files().absolute(path) + " is no file; take it away or change the path template",
                        null);
        };
    }

    @Override
    public InputStream read(RemotePath path, long offset) throws ConnectorException {
        SftpSession session = sessions.take();
        try {
            String file = RemoteFileObject.literal(session.files().absolute(path));
            return new RemoteInput<>(
                    sessions, session, session.ask(() -> session.client().get(file, null, offset)));
        } catch (ConnectorException failure) {
            sessions.drop(session);
            throw failure;
        }
    }

    @Override
    public Upload open(UploadRequest request, @Nullable Checkpoint checkpoint) throws ConnectorException {
        SftpSession session = sessions.take();
        var temporary = new TemporaryFile(session, request);
        try {
            if (checkpoint == null) {
                return new SftpUpload(this, session, temporary, session.ask(temporary::begin), 0);
            }
            long offset = checkpoint.at().offset();
            return new SftpUpload(this, session, temporary, session.ask(() -> temporary.goOnAt(offset)), offset);
        } catch (ConnectorException failure) {
            ConnectorException told = session.whyRefused(failure, temporary.folder());
            sessions.drop(session);
            throw told;
        }
    }

    @Override
    public void delete(StoredFile file) throws ConnectorException {
        sessions.with(session -> session.ask(() -> {
            if (look(session, file.path()).isPresent()) {
                remove(session, session.files().absolute(file.path()));
            }
            return true;
        }));
    }

    /** Removes a file; one that is gone is no failure. */
    static boolean remove(SftpSession session, String absolute) throws SftpException {
        try {
            session.client().rm(RemoteFileObject.literal(absolute));
            return true;
        } catch (SftpException failure) {
            if (failure.id == ChannelSftp.SSH_FX_NO_SUCH_FILE) {
                return false;
            }
            throw failure;
        }
    }

    @Override
    public int sweep(Instant olderThan) throws ConnectorException {
        return sessions.with(session -> new RemoteSweep(session, olderThan).run());
    }

    @Override
    public void close() {
        sessions.close();
    }

    SessionPool<SftpSession> sessions() {
        return sessions;
    }
}

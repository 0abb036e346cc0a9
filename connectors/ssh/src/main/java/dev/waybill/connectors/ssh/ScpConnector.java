package dev.waybill.connectors.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.jcraft.jsch.JSchException;
import dev.waybill.connector.Capabilities;
import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Kept;
import dev.waybill.connector.StoredFile;
import dev.waybill.connector.TemporaryName;
import dev.waybill.connector.Upload;
import dev.waybill.connector.UploadRequest;
import dev.waybill.connector.session.SessionPool;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.Checksum;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.FailureKind;
import dev.waybill.model.FileId;
import dev.waybill.model.RemotePath;
import dev.waybill.model.SessionKey;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Files of a server by {@code scp}, and by the few programs of a shell that put them in place. Every upload and every question has a session
 * to itself, taken from a pool.
 *
 * <p>{@link Capabilities#conditionalPublish} and {@link Capabilities#digests} promise nothing although nearly every server keeps both: whether
 * its disk has links, and whether it has a program for SHA-256, is known only once it was asked.
 */
final class ScpConnector implements Connector {

    /** NAME_MAX and PATH_MAX of the file systems behind most servers, the latter less a directory and a temporary name. */
    private static final Capabilities.NameRules NAMES = new Capabilities.NameRules(255, 3072);

    private final SessionPool<ScpSession> sessions;

    ScpConnector(SshSettings settings, SshTimeouts timeouts) {
        var factory = new SessionFactory(settings, timeouts);
        this.sessions = new SessionPool<>(() -> new ScpSession(factory));
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(true, Capabilities.Resume.NONE, null, true, false, false, Set.of(), NAMES);
    }

    @Override
    public void check() throws ConnectorException {
        var id = new SessionKey("check", "", UUID.randomUUID().toString());
        String name = TemporaryName.of("check", DeliveryId.ofFile(FileId.derive(id, ""), ""), 0);
        sessions.with(session -> session.ask(() -> writeAndReadBack(session, RemotePath.of(name))));
    }

    private static boolean writeAndReadBack(ScpSession session, RemotePath marker)
            throws JSchException, IOException, RemoteRefusal, ConnectorException {
        byte[] written = marker.toString().getBytes(UTF_8);
        byte[] read;
        session.files().prepare(marker);
        try {
            ScpSink sink = session.sink(marker, written.length);
            sink.write(written, 0, written.length);
            sink.end();
            try (InputStream in = session.source(marker)) {
                read = in.readAllBytes();
            }
        } finally {
            session.files().remove(List.of(session.files().absolute(marker)));
        }
        if (!Arrays.equals(written, read)) {
            throw new ConnectorException(
                    FailureKind.CONFIGURATION, "the server gives back other bytes than it was given", null);
        }
        return true;
    }

    @Override
    public Optional<StoredFile> stat(RemotePath path) throws ConnectorException {
        return sessions.with(session -> {
            OptionalLong size = session.ask(() -> session.files().size(path));
            if (size.isEmpty()) {
                return Optional.empty();
            }
            // What is unfinished is compared with nothing.
            List<Checksum> checksums =
                    TemporaryName.isOurs(path.name()) ? List.of() : session.checksums(path, size.getAsLong());
            return Optional.of(new StoredFile(
                    path, size.getAsLong(), checksums, session.files().url(path)));
        });
    }

    @Override
    public InputStream read(RemotePath path, long offset) throws ConnectorException {
        ScpSession session = sessions.take();
        try {
            var in = new RemoteInput<>(sessions, session, session.ask(() -> session.source(path)));
            in.skipNBytes(offset);
            return in;
        } catch (ConnectorException failure) {
            sessions.drop(session);
            throw failure;
        } catch (IOException broken) {
            sessions.drop(session);
            throw broken.getCause() instanceof ConnectorException failure
                    ? failure
                    : new ConnectorException(FailureKind.NETWORK, "the file ends before byte " + offset, broken);
        }
    }

    @Override
    public Upload open(UploadRequest request, @Nullable Checkpoint checkpoint) throws ConnectorException {
        if (checkpoint != null) {
            throw new ConnectorException(
                    FailureKind.UNEXPECTED, "scp cannot go on with an upload", Kept.LOST, null, null);
        }
        long length = request.length()
                .orElseThrow(() ->
                        new ConnectorException(FailureKind.UNEXPECTED, "scp must be told the length beforehand", null));
        ScpSession session = sessions.take();
        try {
            ScpSink sink = session.ask(() -> {
                session.files().prepare(request.temporaryPath());
                return session.sink(request.temporaryPath(), length);
            });
            return new ScpUpload(sessions, session, request, sink, length);
        } catch (ConnectorException failure) {
            sessions.drop(session);
            throw failure;
        }
    }

    @Override
    public void delete(StoredFile file) throws ConnectorException {
        sessions.with(session -> session.ask(() -> {
            // A folder of that name is a failure, not a file that is gone.
            boolean there = session.files().size(file.path()).isPresent();
            return there ? session.files().remove(List.of(session.files().absolute(file.path()))) : 0;
        }));
    }

    @Override
    public int sweep(Instant olderThan) throws ConnectorException {
        return sessions.with(session -> new ScpSweep(session).run(olderThan));
    }

    @Override
    public void close() {
        sessions.close();
    }
}

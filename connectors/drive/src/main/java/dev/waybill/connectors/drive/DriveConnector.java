package dev.waybill.connectors.drive;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.api.client.http.HttpResponseException;
import com.google.api.services.drive.Drive;
import com.google.api.services.drive.model.File;
import dev.waybill.connector.Capabilities;
import dev.waybill.connector.Connector;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.StoredFile;
import dev.waybill.connector.TemporaryName;
import dev.waybill.connector.Upload;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.Checkpoint;
import dev.waybill.model.Checksum;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.FailureKind;
import dev.waybill.model.FileId;
import dev.waybill.model.RemotePath;
import dev.waybill.model.ResumePoint;
import dev.waybill.model.SessionKey;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Files in folders of Google Drive. */
final class DriveConnector implements Connector {

    private static final int RANGE_NOT_SATISFIABLE = 416;

    /** Google names no limit; these are what any client of it can show. */
    private static final Capabilities.NameRules NAMES = new Capabilities.NameRules(1020, 8192);

    private final Account account;
    private final int chunkBytes;

    /** @param chunkBytes of every part but the last, a multiple of {@link ResumableSession#GRANULE} */
    DriveConnector(Account account, int chunkBytes) {
        this.account = account;
        this.chunkBytes = chunkBytes;
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(
                // How a session of unknown length ends whose last part is full is said on no page of Google's.
                true,
                Capabilities.Resume.SESSION,
                null,
                true,
                false,
                false,
                Set.of(Checksum.Algorithm.SHA256, Checksum.Algorithm.MD5),
                NAMES);
    }

    @Override
    public void check() throws ConnectorException {
        new Folders(account).requireRoot();
        var id = new SessionKey("check", "", UUID.randomUUID().toString());
        var request = new UploadRequest(
                RemotePath.of("check"), DeliveryId.ofFile(FileId.derive(id, ""), ""), 0, OptionalLong.empty(), false);
        byte[] written = request.temporaryPath().name().getBytes(UTF_8);
        File marker = unfinished(request);
        byte[] read;
        try {
            new Creation(account).whole(marker, List.of(ByteBuffer.wrap(written)));
            read = account.ask(drive -> {
                try (InputStream in = drive.files()
                        .get(marker.getId())
                        .setSupportsAllDrives(true)
                        .executeMediaAsInputStream()) {
                    return in.readAllBytes();
                }
            });
        } catch (ConnectorException failure) {
            try {
                account.remove(marker.getId());
            } catch (ConnectorException left) {
                failure.addSuppressed(left);
            }
            throw failure;
        }
        account.remove(marker.getId());
        if (!Arrays.equals(written, read)) {
            throw new ConnectorException(
                    FailureKind.CONFIGURATION, "the service gives back other bytes than it was given", null);
        }
    }

    private File unfinished(UploadRequest request) throws ConnectorException {
        String folder = new Folders(account).make(request.path());
        return new DriveFiles(account).unfinished(request, folder);
    }

    @Override
    public Optional<StoredFile> stat(RemotePath path) throws ConnectorException {
        return new DriveFiles(account).find(path).map(each -> DriveFiles.stored(path, each));
    }

    @Override
    public InputStream read(RemotePath path, long offset) throws ConnectorException {
        File file = new DriveFiles(account)
                .find(path)
                .orElseThrow(() -> new ConnectorException(FailureKind.MISSING, "there is no such file", null));
        return account.ask(drive -> {
            Drive.Files.Get get = drive.files().get(file.getId()).setSupportsAllDrives(true);
            if (offset > 0) {
                get.getRequestHeaders().setRange("bytes=" + offset + "-");
            }
            try {
                return new DriveInput(get.executeMedia());
            } catch (HttpResponseException failure) {
                if (offset > 0 && failure.getStatusCode() == RANGE_NOT_SATISFIABLE) {
                    return InputStream.nullInputStream();
                }
                throw failure;
            }
        });
    }

    @Override
    public long bufferBytes(OptionalLong length, @Nullable ResumePoint at) {
        return Math.min(ResumeToken.partBytes(at, chunkBytes), length.orElse(Long.MAX_VALUE));
    }

    @Override
    public Upload open(UploadRequest request, @Nullable Checkpoint checkpoint) throws ConnectorException {
        account.requireOpen();
        Optional<ResumeToken> token = checkpoint == null
                ? Optional.empty()
                : ResumeToken.parse(checkpoint.at().handle());
        if (checkpoint == null || token.isEmpty()) {
            return new DriveUpload(account, request, begin(request), chunkBytes, 0);
        }
        long offset = checkpoint.at().offset();
        InParts upload = InParts.goOn(account, request, token.get(), offset);
        return new DriveUpload(account, request, upload, token.get().partBytes(), offset);
    }

    /** In place of what the same delivery and generation left. */
    private Unfinished begin(UploadRequest request) throws ConnectorException {
        String folder = new Folders(account).make(request.path());
        DriveFiles files = new DriveFiles(account);
        String name = request.temporaryPath().name();
        for (File left : files.in(List.of(folder), name)) {
            if (TemporaryName.isOurs(left.getName())) {
                account.remove(left.getId());
            }
        }
        long length = request.length().orElseThrow();
        File metadata = files.unfinished(request, folder);
        return length <= Math.min(chunkBytes, InOneRequest.MOST)
                ? new InOneRequest(account, metadata)
                : InParts.begin(account, metadata, length);
    }

    @Override
    public void delete(StoredFile file) throws ConnectorException {
        Optional<String> id = DriveFiles.id(file);
        if (id.isEmpty()) {
            id = new DriveFiles(account).find(file.path()).map(File::getId);
        }
        if (id.isPresent()) {
            account.remove(id.get());
        }
    }

    @Override
    public int sweep(Instant olderThan) throws ConnectorException {
        return new DriveSweep(account, olderThan).run();
    }

    @Override
    public void close() {
        account.close();
    }
}

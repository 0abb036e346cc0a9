package dev.waybill.connectors.drive;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.googleapis.media.MediaHttpUploader;
import com.google.api.services.drive.Drive;
import com.google.api.services.drive.model.File;
import dev.waybill.connector.ConnectorException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Makes files and folders, each under an id that we got before. A taken id means that the request was carried out already, because it came twice
 * or because its first answer was lost: then what was made is looked up.
 */
final class Creation {

    private static final String TAKEN = "fileIdInUse";

    private final Account account;

    Creation(Account account) {
        this.account = account;
    }

    /** Makes a folder, or an empty file. */
    File empty(File metadata) throws ConnectorException {
        return once(
                0,
                metadata,
                drive -> drive.files()
                        .create(metadata)
                        .setFields(Account.FIELDS)
                        .setSupportsAllDrives(true)
                        .execute());
    }

    /** Makes a file with its bytes in one request. */
    File whole(File metadata, List<ByteBuffer> content) throws ConnectorException {
        return once(Body.size(content), metadata, drive -> {
            Drive.Files.Create create = drive.files().create(metadata, new Body(metadata.getMimeType(), content));
            MediaHttpUploader uploader = create.getMediaHttpUploader();
            uploader.setDirectUploadEnabled(true);
            return create.setFields(Account.FIELDS)
                    .setSupportsAllDrives(true)
                    .setDisableGZipContent(true)
                    .execute();
        });
    }

    private File once(long bytes, File metadata, Account.Question<File> request) throws ConnectorException {
        return account.send(bytes, drive -> {
            try {
                return request.to(drive);
            } catch (GoogleJsonResponseException refused) {
                if (!DriveFailures.details(refused.getDetails()).reason().equals(TAKEN)) {
                    throw refused;
                }
                return drive.files()
                        .get(metadata.getId())
                        .setFields(Account.FIELDS)
                        .setSupportsAllDrives(true)
                        .execute();
            }
        });
    }
}

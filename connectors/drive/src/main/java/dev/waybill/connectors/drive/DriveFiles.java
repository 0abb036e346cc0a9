package dev.waybill.connectors.drive;

import com.google.api.client.util.Data;
import com.google.api.services.drive.model.File;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.StoredFile;
import dev.waybill.connector.UploadRequest;
import dev.waybill.model.Checksum;
import dev.waybill.model.Content;
import dev.waybill.model.FailureKind;
import dev.waybill.model.RemotePath;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files by their paths, and what the service's words of a file mean to us. */
final class DriveFiles {

    /** Stands at what is unfinished, with the folder of the destination as its value. Other apps neither see nor set it. */
    static final String MARK = "waybill-unfinished";

    private static final String URL = "https://drive.google.com/file/d/";
    private static final Pattern ID = Pattern.compile(Pattern.quote(URL) + "([A-Za-z0-9_-]+)/view");

    private final Account account;

    DriveFiles(Account account) {
        this.account = account;
    }

    /** Everything of that path, the oldest first: the service allows several of one name. */
    List<File> all(RemotePath path) throws ConnectorException {
        List<String> folders = new Folders(account).of(path);
        return folders.isEmpty() ? List.of() : in(folders, path.name());
    }

    /** Everything of that name in one of {@code folders}. The service compares names less strictly than we do. */
    List<File> in(List<String> folders, String name) throws ConnectorException {
        return account.search(Query.named(name, folders)).stream()
                .filter(each -> each.getName().equals(name))
                .toList();
    }

    /** The file of that path, the one made last where there are several. */
    Optional<File> find(RemotePath path) throws ConnectorException {
        List<File> all = all(path);
        Optional<File> newest = all.stream()
                .filter(DriveFiles::isFile)
                .max(Comparator.comparingLong(each -> each.getCreatedTime().getValue()));
        if (newest.isEmpty() && !all.isEmpty()) {
            throw new ConnectorException(
                    FailureKind.CONFIGURATION,
                    "a folder or a document without bytes stands there; move it away, or change path",
                    null);
        }
        return newest;
    }

    /** Whether it has bytes: folders, shortcuts and Google's own documents have none. */
    static boolean isFile(File file) {
        return file.getSize() != null;
    }

    static StoredFile stored(RemotePath path, File file) {
        return new StoredFile(path, file.getSize(), checksums(file), URL + file.getId() + "/view");
    }

    /** The id in what we called a file's place. */
    static Optional<String> id(StoredFile file) {
        Matcher matcher = ID.matcher(file.url());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static List<Checksum> checksums(File file) {
        var checksums = new ArrayList<Checksum>();
        if (file.getSha256Checksum() != null) {
            checksums.add(new Checksum(Checksum.Algorithm.SHA256, file.getSha256Checksum()));
        }
        if (file.getMd5Checksum() != null) {
            checksums.add(new Checksum(Checksum.Algorithm.MD5, file.getMd5Checksum()));
        }
        return checksums;
    }

    static Content content(File file) {
        return new Content(file.getSize(), checksums(file));
    }

    /** What an unfinished file is called until it is whole. Its type is that of the final name. */
    File unfinished(UploadRequest request, String folder) throws ConnectorException {
        return new File()
                .setId(account.newId())
                .setName(request.temporaryPath().name())
                .setMimeType(mimeType(request.path().name()))
                .setParents(List.of(folder))
                .setAppProperties(Map.of(MARK, account.settings().root()));
    }

    /** The change that makes an unfinished file a finished one. */
    static File finished(UploadRequest request) {
        return new File().setName(request.path().name()).setAppProperties(Map.of(MARK, Data.NULL_STRING));
    }

    static String mimeType(String name) {
        return Optional.ofNullable(URLConnection.guessContentTypeFromName(name)).orElse("application/octet-stream");
    }
}

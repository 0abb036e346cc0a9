package dev.waybill.connectors.drive;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.EmptyContent;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpContent;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpStatusCodes;
import com.google.api.services.drive.Drive;
import com.google.api.services.drive.model.File;
import dev.waybill.connector.ConnectorException;
import dev.waybill.connector.Kept;
import dev.waybill.model.FailureKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A resumable upload of Google's into a file that is there already and empty. Its bytes are taken in order and cannot be taken back: what it holds
 * beyond our checkpoint stays, and the digest of the whole file judges it.
 */
final class ResumableSession {

    /** Parts but the last are multiples of this. */
    static final int GRANULE = 256 * 1024;

    private static final int RESUME_INCOMPLETE = 308;
    private static final Pattern RANGE = Pattern.compile("bytes=0-(\\d{1,18})");

    /** The session ended, or takes no bytes at this place since another goes on with it. */
    private static final Set<Integer> NO_LONGER_OURS = Set.of(400, 404, 409, 410, 412, 416, 499);

    private final Account account;
    private final String address;
    private final long length;
    private long held;
    private @Nullable File whole;
    private boolean overtaken;

    private ResumableSession(Account account, String address, long length) {
        this.account = account;
        this.address = address;
        this.length = length;
    }

    /** Begins one. */
    static ResumableSession begin(Account account, String fileId, long length, String mimeType)
            throws ConnectorException {
        String address = account.ask(drive -> {
            var url = new GenericUrl(drive.getRootUrl() + "upload/" + drive.getServicePath() + "files/" + fileId);
            url.put("uploadType", "resumable");
            url.put("supportsAllDrives", "true");
            url.put("fields", Account.FIELDS);
            HttpRequest request = drive.getRequestFactory().buildPatchRequest(url, new EmptyContent());
            request.getHeaders().set("X-Upload-Content-Length", Long.toString(length));
            request.getHeaders().set("X-Upload-Content-Type", mimeType);
            HttpResponse response = execute(drive, request, HttpStatusCodes.STATUS_CODE_OK);
            try {
                return response.getHeaders().getLocation();
            } finally {
                response.ignore();
            }
        });
        if (address == null) {
            throw new ConnectorException(FailureKind.NETWORK, "the service names no session", null);
        }
        String root = account.settings().rootUrl();
        return new ResumableSession(
                account, address.startsWith(root) ? address.substring(root.length()) : address, length);
    }

    /** Goes on with one; asks how much it holds. */
    static ResumableSession goOn(Account account, String address, long length) throws ConnectorException {
        var session = new ResumableSession(account, address, length);
        session.ask();
        return session;
    }

    /** One that ended with {@code file}. */
    static ResumableSession ended(Account account, String address, File file) {
        var session = new ResumableSession(account, address, file.getSize());
        session.whole = file;
        session.held = file.getSize();
        return session;
    }

    String address() {
        return address;
    }

    /** Bytes that the service has for certain. */
    long held() {
        return held;
    }

    /** The file, once all bytes are there; else null. */
    @Nullable
    File whole() {
        return whole;
    }

    /** Whether another sent bytes to it as well. */
    boolean overtaken() {
        return overtaken;
    }

    /**
     * Sends what the service lacks of {@code bytes}.
     *
     * @param from their place in the file
     */
    void send(long from, List<ByteBuffer> bytes) throws ConnectorException {
        long to = from + Body.size(bytes);
        while (held < to) {
            long start = held;
            try {
                put("bytes " + start + "-" + (to - 1) + "/" + length, Body.after(start - from, bytes));
            } catch (ConnectorException refused) {
                if (refused.kept() != Kept.LOST) {
                    throw refused;
                }
                ask();
                if (held <= start) {
                    throw refused;
                }
                overtaken = true;
            }
            if (held <= start) {
                throw new ConnectorException(
                        FailureKind.NETWORK, "the service takes no bytes; it is tried again later", null);
            }
        }
        if (to == length && whole == null) {
            ask();
        }
    }

    /** Asks how much it holds. */
    private void ask() throws ConnectorException {
        put("bytes */" + length, List.of());
    }

    private void put(String range, List<ByteBuffer> bytes) throws ConnectorException {
        account.send(Body.size(bytes), drive -> {
            // The address as it came: it is opaque.
            String url = address.contains("://") ? address : drive.getRootUrl() + address;
            HttpContent content = bytes.isEmpty() ? new EmptyContent() : new Body("application/octet-stream", bytes);
            HttpRequest request = drive.getRequestFactory().buildPutRequest(new GenericUrl(url, true), content);
            request.getHeaders().setContentRange(range);
            HttpResponse response = execute(drive, request, HttpStatusCodes.STATUS_CODE_OK, RESUME_INCOMPLETE);
            try {
                take(drive, response);
            } finally {
                response.ignore();
            }
            return null;
        });
    }

    private void take(Drive drive, HttpResponse response) throws IOException {
        if (response.getStatusCode() != RESUME_INCOMPLETE) {
            File file = drive.getJsonFactory().fromInputStream(response.getContent(), File.class);
            if (file.getSize() == null) {
                throw new IOException("the answer to the last part tells no size");
            }
            whole = file;
            held = file.getSize();
            return;
        }
        Matcher range = RANGE.matcher(
                response.getHeaders().getRange() == null
                        ? ""
                        : response.getHeaders().getRange());
        held = range.matches() ? Long.parseLong(range.group(1)) + 1 : 0;
    }

    private static HttpResponse execute(Drive drive, HttpRequest request, int... expected)
            throws IOException, ConnectorException {
        request.setThrowExceptionOnExecuteError(false);
        HttpResponse response = request.execute();
        int status = response.getStatusCode();
        for (int each : expected) {
            if (each == status) {
                return response;
            }
        }
        try {
            if (NO_LONGER_OURS.contains(status)) {
                throw ConnectorException.lost("the upload is gone (" + status + "); it begins again");
            }
            throw GoogleJsonResponseException.from(drive.getJsonFactory(), response);
        } finally {
            response.ignore();
        }
    }
}

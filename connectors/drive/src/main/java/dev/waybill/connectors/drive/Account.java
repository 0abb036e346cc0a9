package dev.waybill.connectors.drive;

import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpResponseException;
import com.google.api.services.drive.Drive;
import com.google.api.services.drive.model.File;
import com.google.api.services.drive.model.FileList;
import dev.waybill.connector.ConnectorException;
import dev.waybill.model.FailureKind;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The drive as our login sees it, and the way of a question to it. The client is made with the first question. */
final class Account implements AutoCloseable {

    /** What we ask to be told of a file. */
    static final String FIELDS =
            "id,name,mimeType,trashed,size,md5Checksum,sha256Checksum,createdTime,modifiedTime,capabilities(canTrash)";

    private static final int NOT_FOUND = 404;
    private static final int FORBIDDEN = 403;
    private static final int PAGE = 1000;
    private static final int IDS_AT_ONCE = 50;

    private final DriveSettings settings;
    private final DriveTimeouts timeouts;
    private final Calls calls = new Calls();
    private final Deque<String> ids = new ArrayDeque<>();
    private @Nullable Session session;
    private boolean closed;

    Account(DriveSettings settings, DriveTimeouts timeouts) {
        this.settings = settings;
        this.timeouts = timeouts;
    }

    DriveSettings settings() {
        return settings;
    }

    /** A question to the service. */
    interface Question<T extends @Nullable Object> {
        T to(Drive drive) throws IOException, ConnectorException;
    }

    /** Asks, and tells a failure as one of the SPI. */
    <T extends @Nullable Object> T ask(Question<T> question) throws ConnectorException {
        return send(0, question);
    }

    /** Asks with a body of {@code bytes}, which may take its time. */
    <T extends @Nullable Object> T send(long bytes, Question<T> question) throws ConnectorException {
        Drive drive = drive();
        try {
            return calls.run(timeouts.request(bytes), () -> question.to(drive));
        } catch (Exception failure) {
            if (!(failure instanceof ConnectorException)) {
                requireOpen();
            }
            throw DriveFailures.of(failure, settings.place());
        }
    }

    /** Asks for something that may be gone; empty where it is. */
    <T> Optional<T> askForWhatMayBeGone(Question<T> question) throws ConnectorException {
        return ask(drive -> {
            try {
                return Optional.of(question.to(drive));
            } catch (HttpResponseException failure) {
                if (failure.getStatusCode() == NOT_FOUND) {
                    return Optional.empty();
                }
                throw failure;
            }
        });
    }

    Optional<File> look(String id) throws ConnectorException {
        return askForWhatMayBeGone(drive -> drive.files()
                .get(id)
                .setFields(FIELDS)
                .setSupportsAllDrives(true)
                .execute());
    }

    /** All that {@code query} finds, the oldest first. */
    List<File> search(String query) throws ConnectorException {
        var found = new ArrayList<File>();
        String token = null;
        do {
            String page = token;
            FileList list = ask(drive -> {
                Drive.Files.List request = drive.files()
                        .list()
                        .setQ(query)
                        .setPageSize(PAGE)
                        .setPageToken(page)
                        .setOrderBy("createdTime")
                        .setSupportsAllDrives(true)
                        .setIncludeItemsFromAllDrives(true)
                        .setFields("nextPageToken,files(" + FIELDS + ")");
                settings.sharedDrive()
                        .ifPresent(each -> request.setCorpora("drive").setDriveId(each));
                return request.execute();
            });
            found.addAll(list.getFiles());
            token = list.getNextPageToken();
        } while (token != null);
        return found;
    }

    /** An id that nothing has yet: what is made under it cannot be made twice, and is found again though the answer was lost. */
    String newId() throws ConnectorException {
        synchronized (ids) {
            if (!ids.isEmpty()) {
                return ids.pop();
            }
        }
        List<String> more = ask(drive -> drive.files()
                        .generateIds()
                        .setCount(IDS_AT_ONCE)
                        .setSpace("drive")
                        .execute())
                .getIds();
        synchronized (ids) {
            ids.addAll(more.subList(1, more.size()));
        }
        return more.getFirst();
    }

    void trash(String id) throws ConnectorException {
        askForWhatMayBeGone(drive -> drive.files()
                .update(id, new File().setTrashed(true))
                .setFields("id")
                .setSupportsAllDrives(true)
                .execute());
    }

    /**
     * Removes what is ours for good; in a shared drive only its managers may do that, and everybody else moves it to the trash. What is gone
     * already is no failure.
     */
    void remove(String id) throws ConnectorException {
        boolean removed = ask(drive -> {
            try {
                drive.files().delete(id).setSupportsAllDrives(true).execute();
                return true;
            } catch (GoogleJsonResponseException failure) {
                boolean forbidden = failure.getStatusCode() == FORBIDDEN
                        && DriveFailures.details(failure.getDetails()).reason().equals("insufficientFilePermissions");
                if (!forbidden && failure.getStatusCode() != NOT_FOUND) {
                    throw failure;
                }
                return !forbidden;
            }
        });
        if (!removed) {
            trash(id);
        }
    }

    void requireOpen() throws ConnectorException {
        synchronized (this) {
            if (!closed) {
                return;
            }
        }
        throw new ConnectorException(FailureKind.WORKER_STOPPED, "the connector is closed", null);
    }

    private Drive drive() throws ConnectorException {
        requireOpen();
        synchronized (this) {
            Session open = session == null ? Session.open(settings, timeouts) : session;
            session = open;
            return open.drive();
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        calls.close();
        synchronized (this) {
            if (session != null) {
                session.close();
            }
        }
    }
}

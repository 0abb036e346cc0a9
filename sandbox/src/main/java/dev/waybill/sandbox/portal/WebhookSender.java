package dev.waybill.sandbox.portal;

import dev.waybill.sandbox.http.BasicLogin;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/** Posts announcements to one webhook; what is answered 503, or not at all, it sends again. */
public final class WebhookSender implements AutoCloseable {

    private static final int UNAVAILABLE = 503;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI target;
    private final Optional<BasicLogin> login;
    private final int attempts;
    private final Duration pause;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .executor(threads)
            .build();

    /**
     * @param target   the webhook
     * @param attempts for one announcement, at least 1
     * @param pause    between two attempts
     */
    public WebhookSender(URI target, Optional<BasicLogin> login, int attempts, Duration pause) {
        this.target = target;
        this.login = login;
        this.attempts = attempts;
        this.pause = pause;
    }

    /**
     * Posts {@code announcement}.
     *
     * @return the last status answered
     * @throws IOException when the last attempt had no answer
     */
    public int send(Announcement announcement) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                int status = post(announcement);
                if (status != UNAVAILABLE || attempt >= attempts) {
                    return status;
                }
            } catch (ConnectException refused) {
                if (attempt >= attempts) {
                    throw refused;
                }
            }
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    /**
     * Posts them one after another, in order.
     *
     * @return the last status of each
     */
    public List<Integer> sendAll(List<Announcement> announcements) throws IOException, InterruptedException {
        var statuses = new ArrayList<Integer>();
        for (Announcement each : announcements) {
            statuses.add(send(each));
        }
        return statuses;
    }

    /**
     * Posts one announcement {@code times} times at once.
     *
     * @return the last status of each
     * @throws IOException when one had no answer
     */
    public List<Integer> repeat(Announcement announcement, int times) throws IOException, InterruptedException {
        Callable<Integer> once = () -> send(announcement);
        var statuses = new ArrayList<Integer>();
        try {
            for (Future<Integer> each : threads.invokeAll(Collections.nCopies(times, once))) {
                statuses.add(each.get());
            }
        } catch (ExecutionException failed) {
            throw new IOException("could not post " + announcement.type() + " to " + target, failed.getCause());
        }
        return statuses;
    }

    private int post(Announcement announcement) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(target)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(announcement.body()));
        login.ifPresent(known -> request.header("Authorization", known.header()));
        return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** Ends its connections and threads; a second call does nothing. */
    @Override
    public void close() {
        client.shutdownNow();
        client.close();
        threads.shutdownNow();
        threads.close();
    }
}

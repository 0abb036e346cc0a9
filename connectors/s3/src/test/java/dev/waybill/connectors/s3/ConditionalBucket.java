package dev.waybill.connectors.s3;

import dev.waybill.connectors.s3.ScriptedServer.Answer;
import dev.waybill.connectors.s3.ScriptedServer.Request;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Answers as Amazon does to If-None-Match: of several writers of one name the first wins, and without it the last. */
final class ConditionalBucket implements Function<Request, Optional<Answer>> {

    private static final long PATIENCE_SECONDS = 30;

    private final CountDownLatch writers;
    private final Map<String, Integer> sizes = new HashMap<>();
    private int uploads;

    /** @param writers so many publications are answered together, so that none can see another's object before its own */
    ConditionalBucket(int writers) {
        this.writers = new CountDownLatch(writers);
    }

    @Override
    public Optional<Answer> apply(Request request) {
        String path = request.uri().getPath();
        if (request.is("POST", "?uploads")) {
            String id = "<UploadId>race-" + nextUpload() + "</UploadId>";
            return Optional.of(
                    Answer.of(200, "<InitiateMultipartUploadResult>" + id + "</InitiateMultipartUploadResult>"));
        }
        if (request.is("PUT", "partNumber=")) {
            keep(request.query("uploadId"), request.body().length());
        } else if (request.is("POST", "uploadId=")) {
            return publish(request, sizeOf(request.query("uploadId")));
        } else if (request.stores(".mkv")) {
            return publish(request, request.body().length());
        } else if (path.endsWith(".mkv") && request.method().equals("HEAD") && sizeOf(path) > 0) {
            return Optional.of(Answer.of(200, "").with("Content-Length", String.valueOf(sizeOf(path))));
        }
        return Optional.empty();
    }

    private Optional<Answer> publish(Request request, int size) {
        awaitTheOthers();
        return write(request, size) ? Optional.empty() : Optional.of(Answer.error(412, "PreconditionFailed"));
    }

    private void awaitTheOthers() {
        writers.countDown();
        try {
            if (!writers.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(writers.getCount() + " writers never came");
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean write(Request request, int size) {
        String path = request.uri().getPath();
        boolean mustBeFree = "*".equals(request.headers().get("if-none-match"));
        if (mustBeFree && sizes.containsKey(path)) {
            return false;
        }
        sizes.put(path, size);
        return true;
    }

    private synchronized int nextUpload() {
        return ++uploads;
    }

    private synchronized void keep(String upload, int bytes) {
        sizes.merge(upload, bytes, Integer::sum);
    }

    /** Of an object or of an open upload; 0 where there is none. */
    private synchronized int sizeOf(String name) {
        return sizes.getOrDefault(name, 0);
    }
}

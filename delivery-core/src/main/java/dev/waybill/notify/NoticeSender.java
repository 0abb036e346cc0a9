package dev.waybill.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.attempt.AttemptContext;
import dev.waybill.attempt.AttemptEnd;
import dev.waybill.attempt.AttemptRunner;
import dev.waybill.failpoint.FailPoint;
import dev.waybill.model.Command;
import dev.waybill.model.Delivery;
import dev.waybill.model.Failure;
import dev.waybill.model.FailureKind;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.StringEntity;

/** Runs the attempts of notices: one signed POST each. */
public final class NoticeSender implements AttemptRunner, AutoCloseable {

    private static final int GONE = 410;

    private final Endpoints endpoints;
    private final InstantSource clock;
    private final NoticeCall call;

    /** @param clock for the timestamp that receivers check against their own */
    public NoticeSender(Endpoints endpoints, InstantSource clock, NoticeTimeouts timeouts) {
        this.endpoints = endpoints;
        this.clock = clock;
        call = new NoticeCall(timeouts);
    }

    @Override
    public AttemptEnd run(Command.Assign assignment, AttemptContext context) throws InterruptedException {
        Delivery.NoticeDelivery notice = noticeOf(assignment.delivery());
        Optional<Endpoint> endpoint = endpoints.find(notice.endpoint());
        if (endpoint.isEmpty()) {
            return notDone(FailureKind.CONFIGURATION, "notification " + notice.endpoint() + " is not configured", 0);
        }
        if (!context.holdsLease()) {
            return notDone(FailureKind.WORKER_STOPPED, "the lease is over; its next holder does", 0);
        }
        HttpPost post;
        try {
            post = post(notice, endpoint.get());
        } catch (IllegalArgumentException e) {
            return notDone(FailureKind.CONFIGURATION, e.getMessage() + "; mend notification " + notice.endpoint(), 0);
        }
        String shown = endpoint.get().shown();
        long sent = notice.body().getBytes(UTF_8).length;
        return switch (call.make(post)) {
            case NoticeCall.Answer answer -> judge(answer.code(), shown, sent);
            case NoticeCall.Silence silence ->
                notDone(FailureKind.NETWORK, shown + " was not reached: " + silence.why(), 0);
        };
    }

    private static AttemptEnd judge(int code, String shown, long sent) {
        if (code >= 200 && code < 300) {
            FailPoint.NOTICE_SENT.reached();
            return new AttemptEnd.Done(null, sent);
        }
        if (code == GONE) {
            return notDone(FailureKind.UNSUBSCRIBED, shown + " wants no more notices (410)", sent);
        }
        String hint = code >= 300 && code < 400 ? "; redirects are not followed, configure the new address" : "";
        return notDone(FailureKind.NOT_ACCEPTED, shown + " answers " + code + hint, sent);
    }

    private HttpPost post(Delivery.NoticeDelivery notice, Endpoint endpoint) {
        var post = new HttpPost(endpoint.url());
        String id = notice.id().value();
        long seconds = clock.instant().getEpochSecond();
        post.setHeader("webhook-id", id);
        post.setHeader("webhook-timestamp", Long.toString(seconds));
        if (endpoint.secrets() != null) {
            post.setHeader("webhook-signature", NoticeSignature.sign(endpoint.secrets(), id, seconds, notice.body()));
        }
        if (endpoint.username() != null) {
            String login = endpoint.username() + ":" + (endpoint.password() == null ? "" : endpoint.password());
            post.setHeader(
                    HttpHeaders.AUTHORIZATION, "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8)));
        }
        post.setEntity(new StringEntity(notice.body(), ContentType.APPLICATION_JSON));
        return post;
    }

    /** A notice leaves nothing behind. */
    @Override
    public void cleanUp(Command.CleanUp command) {}

    /** Breaks every connection. A second call does nothing. */
    @Override
    public void close() {
        call.close();
    }

    private static AttemptEnd notDone(FailureKind kind, String why, long sent) {
        return new AttemptEnd.NotDone(Failure.of(kind, "could not notify: " + why), false, sent);
    }

    private static Delivery.NoticeDelivery noticeOf(Delivery delivery) {
        return switch (delivery) {
            case Delivery.NoticeDelivery notice -> notice;
            case Delivery.FileDelivery file ->
                throw new IllegalArgumentException("a notice sender does not move files: " + file.id());
        };
    }
}

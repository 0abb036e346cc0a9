package dev.waybill.app.web;

import dev.waybill.model.Control;
import dev.waybill.model.RawEvent;
import dev.waybill.model.SessionKey;
import dev.waybill.topics.Json;
import java.time.Instant;

/** Where an operator's requests go; each returns once Kafka has acknowledged it. */
public interface Requests {

    /** For the Scheduler. */
    void control(Control asked) throws InterruptedException;

    /** For the Router: look at this session again, with the routes of now. */
    void reroute(SessionKey session) throws InterruptedException;

    /** The event that asks the Router so, for the session's source format to read. */
    static RawEvent rerouteEvent(SessionKey session, Instant now) {
        String body = Json.MAPPER
                .createObjectNode()
                .put("app_id", session.appId())
                .put("conf_num", session.confNum())
                .toString();
        return new RawEvent(session.source(), RawEvent.Channel.REROUTE, now, body);
    }
}

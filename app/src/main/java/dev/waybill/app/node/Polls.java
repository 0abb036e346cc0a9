package dev.waybill.app.node;

import dev.waybill.app.config.ApiConfig;
import dev.waybill.app.config.AppConfig;
import dev.waybill.app.config.PollConfig;
import dev.waybill.app.config.SourceConfig;
import dev.waybill.ingest.IngestListener;
import dev.waybill.ingest.archive.ArchiveApi;
import dev.waybill.ingest.archive.ArchiveClient;
import dev.waybill.ingest.archive.ArchiveIntake;
import dev.waybill.ingest.archive.ArchivePoller;
import dev.waybill.ingest.publish.EventPublisher;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** The polls of all sources that have an API. Every node polls; what two of them find is one file all the same. */
final class Polls implements AutoCloseable {

    private final ScheduledExecutorService schedule = Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().name("waybill-poll-", 0).daemon().factory());
    private final List<ArchiveClient> clients = new ArrayList<>();
    private final List<ArchivePoller> pollers = new ArrayList<>();

    void start(AppConfig config, EventPublisher publisher, IngestListener listener, InstantSource clock) {
        for (SourceConfig source : config.sources().values()) {
            ApiConfig api = source.api();
            PollConfig poll = source.poll();
            if (api != null && poll != null) {
                var client = new ArchiveClient(ArchiveApi.of(
                        api.baseUrl(),
                        api.appId(),
                        api.appKey().value(),
                        poll.roomPeriodPath(),
                        source.download().allowPlainHttp()));
                clients.add(client);
                var intake = new ArchiveIntake(source.name(), client, publisher, clock);
                var poller = new ArchivePoller(source.name(), intake, poll.lookback(), listener, clock);
                pollers.add(poller);
                poller.start(schedule, poll.every());
            }
        }
    }

    @Override
    public void close() {
        pollers.forEach(ArchivePoller::close);
        schedule.shutdownNow();
        clients.forEach(ArchiveClient::close);
    }
}

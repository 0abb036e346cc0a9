package dev.waybill.route;

import dev.waybill.model.ArchiveFile;
import dev.waybill.model.Consignment;
import dev.waybill.model.Delivery.FileDelivery;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.DeliveryState;
import dev.waybill.model.DeliveryStatus;
import dev.waybill.model.FileClass;
import dev.waybill.model.FileId;
import dev.waybill.model.RawEvent;
import dev.waybill.model.RemotePath;
import dev.waybill.source.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one announcement means for its session: a function of the files known, the announcement, the routes and the time. A file
 * announced again is emitted only to destinations that have not had it, or when it declares another size.
 */
final class Routing {

    /** A platform's time of an announcement is believed when it lies at most this far back, and not ahead. */
    private static final Duration SANE = Duration.ofDays(30);

    /**
     * What is to be kept and sent.
     *
     * @param changed    files whose record is new or different
     * @param deliveries to emit
     * @param unrouted   to show as such
     * @param routed     shown as unrouted before, and no longer
     */
    record Decision(
            List<KnownFile> changed,
            List<FileDelivery> deliveries,
            List<DeliveryStatus> unrouted,
            List<DeliveryId> routed) {}

    private final Map<FileId, KnownFile> known;
    private final RouteTable routes;
    private final RawEvent event;
    private final Instant announcedAt;
    private final Instant deadline;
    private final Map<FileId, KnownFile> changed = new LinkedHashMap<>();
    private final List<FileDelivery> deliveries = new ArrayList<>();
    private final List<DeliveryStatus> unrouted = new ArrayList<>();
    private final List<DeliveryId> routed = new ArrayList<>();
    private NameBook names;

    private Routing(
            Map<FileId, KnownFile> known,
            Reading.Notice notice,
            RawEvent event,
            RouteTable routes,
            Duration retention) {
        this.known = new LinkedHashMap<>(known);
        this.routes = routes;
        this.event = event;
        this.announcedAt = earlier(notice.announcedAt(), event.receivedAt());
        this.deadline = announcedAt.plus(retention);
        this.names = NameBook.of(
                known.values().stream().map(each -> each.file().name()).toList());
    }

    static Decision decide(
            Map<FileId, KnownFile> known,
            Reading.Notice notice,
            RawEvent event,
            RouteTable routes,
            Duration retention) {
        var routing = new Routing(known, notice, event, routes, retention);
        notice.files().forEach(file -> routing.announced(notice, file));
        if (event.channel() == RawEvent.Channel.REROUTE) {
            known.values().forEach(file -> routing.route(file, false));
        }
        return new Decision(
                List.copyOf(routing.changed.values()), routing.deliveries, routing.unrouted, routing.routed);
    }

    private static Instant earlier(@Nullable Instant said, Instant received) {
        boolean sane = said != null && said.isBefore(received) && said.isAfter(received.minus(SANE));
        return sane && said != null ? said : received;
    }

    private void announced(Reading.Notice notice, Reading.AnnouncedFile file) {
        FileId id = FileId.derive(notice.session(), file.identity());
        KnownFile before = known.get(id);
        if (before == null) {
            SafeName name = names.choose(NameBook.wish(file.url()), id);
            names = names.with(name);
            route(first(notice, file, id, name), false);
            return;
        }
        boolean resized = file.declaredSize() != null
                && !Objects.equals(file.declaredSize(), before.file().declaredSize());
        KnownFile again = repeated(before, file, resized);
        if (resized || again.types().size() > before.types().size() || missesRoute(again)) {
            route(again, resized);
        }
    }

    private KnownFile first(Reading.Notice notice, Reading.AnnouncedFile file, FileId id, SafeName name) {
        var archived = new ArchiveFile(
                id,
                notice.session(),
                notice.roomId(),
                file.type(),
                file.url(),
                name.value(),
                file.declaredSize(),
                announcedAt,
                deadline);
        return new KnownFile(archived, List.of(file.type()), List.of(), event.receivedAt());
    }

    private KnownFile repeated(KnownFile before, Reading.AnnouncedFile file, boolean resized) {
        ArchiveFile old = before.file();
        var archived = new ArchiveFile(
                old.id(),
                old.session(),
                old.roomId(),
                old.type(),
                file.url(),
                old.name(),
                resized ? file.declaredSize() : old.declaredSize(),
                old.announcedAt(),
                old.deadline());
        Set<FileClass> types = new LinkedHashSet<>(before.types());
        types.add(file.type());
        return new KnownFile(archived, List.copyOf(types), before.destinations(), event.receivedAt());
    }

    private boolean missesRoute(KnownFile file) {
        return !file.destinations().containsAll(targets(file).keySet());
    }

    /** Every destination of the file under any of its classes; the path is that of its first class. */
    private Map<String, RemotePath> targets(KnownFile known) {
        var paths = new LinkedHashMap<String, RemotePath>();
        for (FileClass type : known.types()) {
            routes.targets(as(known.file(), type)).forEach(each -> paths.putIfAbsent(each.destination(), each.path()));
        }
        return paths;
    }

    private static ArchiveFile as(ArchiveFile file, FileClass type) {
        return new ArchiveFile(
                file.id(),
                file.session(),
                file.roomId(),
                type,
                file.url(),
                file.name(),
                file.declaredSize(),
                file.announcedAt(),
                file.deadline());
    }

    private void route(KnownFile file, boolean everywhere) {
        Map<String, RemotePath> targets = targets(file);
        Set<String> emitted = new LinkedHashSet<>(file.destinations());
        targets.forEach((destination, path) -> {
            if (emitted.add(destination) || everywhere) {
                deliveries.add(new FileDelivery(
                        DeliveryId.ofFile(file.file().id(), destination),
                        destination,
                        file.file(),
                        path,
                        event.receivedAt()));
            }
        });
        var next = new KnownFile(file.file(), file.types(), List.copyOf(emitted), event.receivedAt());
        KnownFile before = known.get(file.file().id());
        if (emitted.isEmpty()) {
            unrouted.add(standing(next));
        } else if (before != null && before.destinations().isEmpty()) {
            routed.add(next.unroutedId());
        }
        known.put(file.file().id(), next);
        changed.put(file.file().id(), next);
    }

    private DeliveryStatus standing(KnownFile known) {
        ArchiveFile file = known.file();
        var what = new Consignment(
                known.unroutedId(),
                KnownFile.UNROUTED,
                file.session(),
                file.roomId(),
                file.type(),
                RemotePath.of(file.name()),
                event.receivedAt(),
                file.deadline());
        return new DeliveryStatus(
                what, DeliveryState.UNROUTED, 0, 0, file.declaredSize(), null, null, null, null, event.receivedAt());
    }
}

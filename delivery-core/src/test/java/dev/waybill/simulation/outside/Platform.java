package dev.waybill.simulation.outside;

import dev.waybill.model.FileClass;
import dev.waybill.model.RawEvent;
import dev.waybill.model.SessionKey;
import dev.waybill.simulation.ground.Chance;
import dev.waybill.simulation.ground.Diary;
import dev.waybill.simulation.ground.Seen;
import dev.waybill.simulation.ground.VirtualTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;

/** The recording platform: records, announces by webhook, lists in its archive, and repeats what was not accepted. */
public final class Platform {

    /** The secret in the query string of every file's address. */
    public static final String TOKEN = "t0k3n";

    /** The only source. */
    public static final String NAME = "portal";

    private static final List<String> NAMES = List.of("a.mp4", "A.mp4", "b.mp4");
    private static final List<String> SESSIONS = List.of("7", "8");

    /** Where announcements are sent. */
    @FunctionalInterface
    public interface Webhook {

        /** Whether the answer was 2xx. */
        boolean offer(RawEvent event);
    }

    /** One announcement that was made. */
    private record Announcement(String body, Set<Integer> files, boolean unreadable) {}

    private final Chance chance;
    private final VirtualTime time;
    private final Diary diary;
    private final Source source;
    private final Duration retention;
    private final Webhook intake;
    private final List<Announcement> made = new ArrayList<>();
    private final Queue<Announcement> refused = new ArrayDeque<>();
    private int files;

    /**
     * A platform that has recorded nothing.
     *
     * @param retention how long its source keeps a file, at the least
     * @param intake    the webhook; whether it answered 2xx
     */
    public Platform(World world, Duration retention, Webhook intake) {
        chance = world.chance();
        time = world.time();
        diary = world.diary();
        source = world.source();
        this.retention = retention;
        this.intake = intake;
    }

    /** A session's recordings are ready: one to three files, and the webhook is called. */
    public void record() {
        String session = chance.of(SESSIONS);
        var body = new StringBuilder(session + " room " + time.instant().toEpochMilli());
        var announced = new HashSet<Integer>();
        for (int each = chance.upTo(3); each >= 0; each--) {
            announced.add(++files);
            SourceFile file = source.create(identity(session), retention);
            body.append('\n').append(line(file));
        }
        boolean unreadable = chance.oneIn(8);
        if (unreadable) {
            body.append("\nhologram ? ? ?");
        }
        make(new Announcement(body.toString(), announced, unreadable), RawEvent.Channel.WEBHOOK);
    }

    private SourceFile.Identity identity(String session) {
        String path = "/" + session + "/" + files + "/" + chance.of(NAMES);
        return new SourceFile.Identity(
                files, new SessionKey(NAME, "app", session), path, chance.of(List.of(FileClass.values())));
    }

    private String line(SourceFile file) {
        Long size = file.size(chance.oneIn(2), chance.oneIn(40));
        return file.identity().type().word() + " " + file.identity().path() + " " + file.url() + " "
                + (size == null ? "-" : size);
    }

    /** Something else calls the webhook, or the platform stammers. */
    public void babble() {
        make(new Announcement("nonsense", Set.of(), true), RawEvent.Channel.WEBHOOK);
    }

    /** An older announcement comes again, as it was, by the webhook or out of the archive. */
    public void repeat() {
        if (!made.isEmpty()) {
            make(chance.of(made), chance.of(List.of(RawEvent.Channel.WEBHOOK, RawEvent.Channel.POLL)));
        }
    }

    /** An operator has a session looked at again. */
    public void reroute() {
        String head = chance.of(SESSIONS) + " room " + time.instant().toEpochMilli();
        var _ = intake.offer(new RawEvent(NAME, RawEvent.Channel.REROUTE, time.instant(), head));
    }

    /** Calls again for what was refused. */
    public void insist() {
        Announcement again = refused.poll();
        if (again != null) {
            make(again, RawEvent.Channel.WEBHOOK);
        }
    }

    /** Whether nothing waits to be accepted. */
    public boolean content() {
        return refused.isEmpty();
    }

    private void make(Announcement announcement, RawEvent.Channel channel) {
        boolean accepted = intake.offer(new RawEvent(NAME, channel, time.instant(), announcement.body()));
        diary.note(new Seen.Answered(announcement.body(), announcement.files(), announcement.unreadable(), accepted));
        if (accepted) {
            made.add(announcement);
        } else {
            refused.add(announcement);
        }
    }
}

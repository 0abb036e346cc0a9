package dev.waybill.schedule;

import dev.waybill.model.Attempt;
import dev.waybill.model.WorkerAnnouncement;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The workers that are alive, and the slots they have left. In memory only: a second of announcements rebuilds it. */
final class Fleet {

    /** One life of one worker. */
    static final class Member {
        final String worker;
        final String incarnation;
        private int slots;
        private int noticeSlots;
        private int files;
        private int notices;
        private Instant heard;

        private Member(WorkerAnnouncement first, Instant now) {
            worker = first.worker();
            incarnation = first.incarnation();
            heard = now;
        }

        private int free(boolean notice) {
            return notice ? noticeSlots - notices : slots - files;
        }
    }

    private final Map<String, Member> members = new TreeMap<>();
    private final Map<String, Instant> announcedAt = new TreeMap<>();
    private final Duration lease;

    Fleet(Duration lease) {
        this.lease = lease;
    }

    /**
     * Takes an announcement.
     *
     * @return the earlier life of this worker, if this is a new one
     */
    Optional<String> heard(WorkerAnnouncement said, Instant now) {
        Member known = members.get(said.worker());
        if (known != null && known.incarnation.equals(said.incarnation())) {
            refresh(known, said, now);
            return Optional.empty();
        }
        if (known != null && stale(said, known, now)) {
            return Optional.empty();
        }
        var born = new Member(said, now);
        members.put(said.worker(), born);
        refresh(born, said, now);
        return Optional.ofNullable(known).map(earlier -> earlier.incarnation);
    }

    /** An old announcement told again must not bring an old life back while the new one speaks. */
    private boolean stale(WorkerAnnouncement said, Member known, Instant now) {
        Instant last = announcedAt.get(said.worker());
        boolean speaks = known.heard.plus(lease).isAfter(now);
        return last != null && said.at().isBefore(last) && speaks;
    }

    private void refresh(Member member, WorkerAnnouncement said, Instant now) {
        Instant last = announcedAt.get(said.worker());
        if (last != null && said.at().isBefore(last) && member.heard.plus(lease).isAfter(now)) {
            return;
        }
        announcedAt.put(said.worker(), said.at());
        member.heard = now;
        member.slots = said.slots();
        member.noticeSlots = said.noticeSlots();
    }

    /** Whether this life is the one that speaks. */
    boolean speaks(String worker, String incarnation) {
        Member member = members.get(worker);
        return member != null && member.incarnation.equals(incarnation);
    }

    /** The worker with the most free slots, if any has one. */
    Optional<Member> free(boolean notice) {
        return members.values().stream()
                .filter(each -> each.free(notice) > 0)
                .max(Comparator.comparingInt(each -> each.free(notice)));
    }

    void took(Attempt lease, boolean notice) {
        count(lease, notice, 1);
    }

    void gave(Attempt lease, boolean notice) {
        count(lease, notice, -1);
    }

    private void count(Attempt lease, boolean notice, int by) {
        Member member = members.get(lease.worker());
        if (member == null || !member.incarnation.equals(lease.incarnation())) {
            return;
        }
        if (notice) {
            member.notices += by;
        } else {
            member.files += by;
        }
    }

    /** Forgets who has been silent for a lease; they join again when they speak. */
    void forgetSilent(Instant now) {
        members.values().removeIf(each -> !each.heard.plus(lease).isAfter(now));
    }

    /** A life joins; the leases it still holds count against its slots. */
    void recount(String worker, Collection<Attempt> files, Collection<Attempt> notices) {
        Member member = members.get(worker);
        if (member != null) {
            member.files = own(member, files);
            member.notices = own(member, notices);
        }
    }

    private static int own(Member member, Collection<Attempt> leases) {
        return (int) leases.stream()
                .filter(each -> each.worker().equals(member.worker))
                .filter(each -> each.incarnation().equals(member.incarnation))
                .count();
    }

    /** Some living member, for work that needs no slot. */
    @Nullable
    Member any() {
        return members.values().stream().findFirst().orElse(null);
    }

    /** After a stop of our own, silence proves nothing: everyone gets the time back, but nobody more than that. */
    void excuse(Duration gap, Instant now) {
        members.values().forEach(each -> {
            Instant excused = each.heard.plus(gap);
            each.heard = excused.isAfter(now) ? now : excused;
        });
    }
}

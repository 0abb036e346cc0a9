package dev.waybill.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.Delivery;
import dev.waybill.model.DeliveryState;
import dev.waybill.model.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LaneHealthTest {

    private static final Duration DAYS = Duration.ofDays(3);

    private final Scene scene = new Scene();

    private List<Delivery.FileDelivery> files(String lane, int count) {
        List<Delivery.FileDelivery> wanted = IntStream.range(0, count)
                .mapToObj(number -> scene.wants(lane, lane + number, DAYS.plusSeconds(number)))
                .toList();
        scene.worker("w1", "life-1", 16);
        return wanted;
    }

    private Delivery theOneRunning(List<? extends Delivery> those) {
        List<? extends Delivery> now = those.stream().filter(scene::runs).toList();
        assertThat(now).hasSize(1);
        return now.getFirst();
    }

    /** When the next attempt of the lane starts, stepping at most {@code limit} further. */
    private Duration untilOneRuns(List<? extends Delivery> those, Duration limit) {
        Instant from = scene.now;
        while (scene.running(those) == 0 && scene.now.isBefore(from.plus(limit))) {
            scene.pass(Duration.ofSeconds(1));
        }
        assertThat(scene.running(those)).as("probes").isEqualTo(1);
        return Duration.between(from, scene.now);
    }

    @Test
    void aRefusedLoginBlocksTheLaneAndOthersWaitWithoutLosingAttempts() {
        List<Delivery.FileDelivery> wanted = files("acme", 8);
        assertThat(scene.running(wanted)).isEqualTo(4);

        wanted.subList(0, 4).forEach(each -> scene.fails(each, FailureKind.AUTH));
        scene.pass(Duration.ofSeconds(20));

        assertThat(scene.running(wanted)).isZero();
        assertThat(wanted.subList(0, 4))
                .allSatisfy(each ->
                        assertThat(scene.record(each).tries().failures()).isZero());
        assertThat(wanted.subList(4, 8))
                .allSatisfy(each -> assertThat(scene.status(each).attempts()).isZero());
        scene.pass(Duration.ofMinutes(1));
        assertThat(scene.metrics("acme").getLast().health()).isEqualTo("blocked(auth)");
    }

    @Test
    void oneProbeFollowsAfterAboutAMinuteAndTheWaitDoublesToAnHour() {
        List<Delivery.FileDelivery> wanted = files("acme", 8);
        wanted.subList(0, 4).forEach(each -> scene.fails(each, FailureKind.AUTH));

        var waits = new ArrayList<Duration>();
        for (int probe = 0; probe < 9; probe++) {
            waits.add(untilOneRuns(wanted, Duration.ofMinutes(62)));
            scene.fails(theOneRunning(wanted), FailureKind.AUTH);
        }

        for (int probe = 0; probe < waits.size(); probe++) {
            Duration full = Duration.ofMinutes(Math.min(60, 1L << probe));
            assertThat(waits.get(probe)).isBetween(full.dividedBy(2), full.plusSeconds(1));
        }
        assertThat(wanted)
                .allSatisfy(each -> assertThat(scene.status(each).state()).isEqualTo(DeliveryState.WAITING));
    }

    @Test
    void aSuccessfulProbeOpensTheLaneForAll() {
        List<Delivery.FileDelivery> wanted = files("acme", 8);
        wanted.subList(0, 4).forEach(each -> scene.fails(each, FailureKind.AUTH));
        untilOneRuns(wanted, Duration.ofMinutes(2));

        scene.succeeds(theOneRunning(wanted));

        assertThat(scene.running(wanted)).isEqualTo(4);
    }

    @Test
    void aBlockedLaneDelaysNoOther() {
        List<Delivery.FileDelivery> blocked = files("acme", 2);
        blocked.forEach(each -> scene.fails(each, FailureKind.HOST_KEY));

        List<Delivery.FileDelivery> other = files("zeta", 2);

        assertThat(scene.running(other)).isEqualTo(2);
        assertThat(scene.running(blocked)).isZero();
    }

    @Test
    void aBrokenNetworkNarrowsTheLaneToOneAttemptUntilOneSucceeds() {
        List<Delivery.FileDelivery> wanted = files("acme", 8);
        wanted.subList(0, 4).forEach(each -> scene.fails(each, FailureKind.NETWORK));

        for (int probe = 0; probe < 3; probe++) {
            untilOneRuns(wanted, Duration.ofMinutes(2));
            scene.pass(Duration.ofSeconds(5));
            assertThat(scene.running(wanted)).isEqualTo(1);
            scene.fails(theOneRunning(wanted), FailureKind.NETWORK);
        }
        untilOneRuns(wanted, Duration.ofMinutes(2));
        scene.succeeds(theOneRunning(wanted));

        assertThat(scene.running(wanted)).as("everything that waited flows").isEqualTo(4);
        assertThat(scene.metrics("acme").getLast().health()).isEqualTo("active");
    }

    @Test
    void aFailureOfTheSourceLeavesTheLaneOpen() {
        List<Delivery.FileDelivery> wanted = files("acme", 8);

        scene.fails(wanted.getFirst(), FailureKind.SOURCE_NETWORK);

        assertThat(scene.running(wanted)).isEqualTo(4);
    }

    @Test
    void aReceiverOfNoticesThatWantsNoMorePausesItsLane() {
        Delivery first = scene.wantsNotice("hook");
        scene.worker("w1", "life-1", 4);

        scene.fails(first, FailureKind.UNSUBSCRIBED);
        scene.pass(Duration.ofMinutes(2));

        assertThat(scene.status(first).state()).isEqualTo(DeliveryState.FAILED);
        assertThat(scene.metrics("notify:hook").getLast().health()).isEqualTo("paused");
    }

    @Test
    void theHealthOfALaneSurvivesARestartOfTheScheduler() {
        List<Delivery.FileDelivery> wanted = files("acme", 2);
        wanted.forEach(each -> scene.fails(each, FailureKind.QUOTA));
        scene.restart();

        scene.pass(Duration.ofSeconds(20));

        assertThat(scene.running(wanted)).isZero();
        assertThat(untilOneRuns(wanted, Duration.ofMinutes(2))).isLessThan(Duration.ofMinutes(1));
    }
}

package dev.waybill.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.model.Delivery;
import dev.waybill.model.DestinationMetrics;
import dev.waybill.model.FailureKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemoryTest {

    private final Scene scene = new Scene();

    @Test
    void anEndedDeliveryIsForgottenAfterThirtyDaysWithATombstone() {
        Delivery wanted = scene.wants("acme", "a", Duration.ofDays(3));
        Delivery waiting = scene.wants("acme", "b", Duration.ofDays(90));
        scene.worker("w1", "0001", 1);
        scene.succeeds(wanted);

        scene.now = scene.now.plus(Duration.ofDays(30));
        scene.tick();
        assertThat(scene.remembers(wanted)).isTrue();
        scene.now = scene.now.plus(Duration.ofHours(2));
        scene.tick();

        assertThat(scene.remembers(wanted)).isFalse();
        assertThat(scene.effects).contains(new Effect.Forget(wanted.id()));
        assertThat(scene.remembers(waiting)).isTrue();
    }

    @Test
    void aRecordAMinuteTellsWhatHappenedSinceTheLast() {
        scene.policies.put("acme", new LanePolicy(12, LanePolicy.FILES.retry(), new GiveUp.AtDeadline()));
        List<Delivery.FileDelivery> wanted = IntStream.range(0, 14)
                .mapToObj(number -> scene.wants("acme", "a" + number, Duration.ofDays(3)))
                .toList();
        scene.worker("w1", "0001", 12);
        scene.pass(Duration.ofSeconds(1));
        int before = scene.metrics("acme").size();

        for (int number = 0; number < 10; number++) {
            scene.pass(Duration.ofSeconds(1));
            scene.succeeds(wanted.get(number));
        }
        scene.fails(wanted.get(10), FailureKind.ILLEGAL_NAME);
        scene.pass(Duration.ofSeconds(60));

        List<DestinationMetrics> told = scene.metrics("acme");
        assertThat(told).hasSize(before + 1);
        DestinationMetrics last = told.getLast();
        assertThat(last.health()).isEqualTo("active");
        assertThat(last.ended()).isEqualTo(Map.of("delivered", 10L, "failed", 1L));
        assertThat(last.failures()).isEqualTo(Map.of("illegal-name", 1L));
        assertThat(last.bytes()).isEqualTo(100);
        assertThat(last.bytesPerSecond()).isEqualTo(100.0 / 60);
        assertThat(last.latencySeconds()).isEqualTo(Map.of("p50", 6.0, "p90", 10.0, "p99", 11.0, "max", 11.0));
        assertThat(last.running()).isEqualTo(3);
        assertThat(last.waiting()).isZero();
        assertThat(last.nearestDeadline()).isEqualTo(wanted.get(11).deadline());

        scene.pass(Duration.ofSeconds(60));
        assertThat(scene.metrics("acme").getLast().ended()).as("counted anew").isEmpty();
    }

    @Test
    void theBacklogAndItsOldestAreTold() {
        Delivery oldest = scene.wants("acme", "a", Duration.ofDays(3));
        scene.pass(Duration.ofSeconds(10));
        scene.wants("acme", "b", Duration.ofDays(1));

        scene.pass(Duration.ofSeconds(60));

        DestinationMetrics last = scene.metrics("acme").getLast();
        assertThat(last.waiting()).isEqualTo(2);
        assertThat(last.oldestWaiting()).isEqualTo(oldest.acceptedAt());
    }

    @Test
    void whatWaitsForItsNextTryIsPartOfTheBacklogToo() {
        Delivery wanted = scene.wants("acme", "a", Duration.ofDays(3));
        scene.worker("w1", "0001", 1);
        scene.fails(wanted, FailureKind.SOURCE_DENIED);
        scene.silence("w1");

        scene.pass(Duration.ofSeconds(1));

        assertThat(scene.metrics("acme").getLast().waiting()).isEqualTo(1);
        assertThat(scene.metrics("acme").getLast().oldestWaiting()).isEqualTo(wanted.acceptedAt());
    }

    @Test
    void aLaneThatTheConfigurationDoesNotKnowWaitsAndSaysSo() {
        var table = new MapTable<DeliveryRecord>(record -> false);
        var lanes = new MapTable<DestinationHealth>(health -> false);
        var scheduler = new Scheduler(table, lanes, lane -> Optional.empty(), SchedulerSettings.DEFAULT, new Random(1));
        scheduler.restore(scene.now);
        scheduler.on(scene.file("gone", "a", Duration.ofDays(3), null), scene.now);

        List<Effect> told = scheduler.tick(scene.now.plusSeconds(1));

        assertThat(told)
                .singleElement()
                .isInstanceOfSatisfying(
                        Effect.Measure.class,
                        measured -> assertThat(measured.metrics().health()).isEqualTo("blocked(configuration)"));
    }
}

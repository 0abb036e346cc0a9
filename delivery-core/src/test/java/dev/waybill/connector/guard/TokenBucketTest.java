package dev.waybill.connector.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private static final long SECOND = 1_000_000_000L;

    private final TokenBucket bucket = new TokenBucket(1000, Duration.ofMillis(200));

    @Test
    void theBurstIsFreeAndTheRestWaits() {
        assertThat(bucket.take(200, 0)).isZero();
        assertThat(bucket.take(100, 0)).isEqualTo(SECOND / 10);
        assertThat(bucket.take(100, 0)).isEqualTo(SECOND / 5);
    }

    @Test
    void waitingAsToldKeepsToTheRate() {
        long now = 0;
        for (int taken = 0; taken < 10_000; taken += 50) {
            now += bucket.take(50, now);
        }

        assertThat(now).isEqualTo(10 * SECOND - SECOND / 5);
    }

    @Test
    void anIdleTimeIsMadeUpForByTheBurstAlone() {
        bucket.take(200, 0);

        assertThat(bucket.take(200, 3600 * SECOND)).isZero();
        assertThat(bucket.take(1, 3600 * SECOND)).isEqualTo(SECOND / 1000);
    }

    @Test
    void theClockMayHaveAnyOriginAndWrapAround() {
        long now = Long.MAX_VALUE - SECOND / 20;

        assertThat(bucket.take(200, now)).isZero();
        assertThat(bucket.take(100, now + SECOND / 10)).isZero();
        assertThat(bucket.take(100, now + SECOND / 10)).isEqualTo(SECOND / 10);
    }

    @Test
    void aRateOfNothingIsRefused() {
        assertThatThrownBy(() -> new TokenBucket(0, Duration.ZERO)).hasMessageContaining("0 bytes/s");
    }
}

package dev.waybill.connectors.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LimitTest {

    @Test
    void whatTakesTooLongIsEnded() throws Exception {
        var ended = new CountDownLatch(1);
        try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
                var limit = new Limit(Duration.ofMillis(1), ended::countDown, clock)) {
            assertThat(ended.await(1, TimeUnit.MINUTES)).isTrue();
            assertThat(limit.struck()).isTrue();
        }
    }

    @Test
    void whatWasInTimeIsLeftAlone() {
        var ended = new CountDownLatch(1);
        try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
            var limit = new Limit(Duration.ofHours(1), ended::countDown, clock);
            limit.close();
            assertThat(limit.struck()).isFalse();
        }
        assertThat(ended.getCount()).isEqualTo(1);
    }

    @Test
    void aRequestHasTimeByTheBytesItSends() {
        var timeouts = new AzureTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(60));

        assertThat(timeouts.request(0)).isEqualTo(Duration.ofSeconds(70));
        assertThat(timeouts.request(8 * 1024 * 1024)).isEqualTo(Duration.ofSeconds(198));
    }
}

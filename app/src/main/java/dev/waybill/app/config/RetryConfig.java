package dev.waybill.app.config;

import dev.waybill.app.yaml.Durations;
import dev.waybill.app.yaml.Section;
import dev.waybill.schedule.GiveUp;
import java.time.Duration;

/**
 * When a failed delivery is tried again.
 *
 * @param initial the first pause
 * @param max     the longest pause
 * @param giveUp  when it is no longer tried
 */
public record RetryConfig(Duration initial, Duration max, GiveUp giveUp) {

    /** What holds where nothing is said. */
    public static final RetryConfig DEFAULT =
            new RetryConfig(Duration.ofSeconds(5), Duration.ofHours(1), new GiveUp.AtDeadline());

    private static final int MAX_ATTEMPTS = 1000;

    static RetryConfig read(Section section) {
        var retry = new RetryConfig(
                section.value("initial", DEFAULT.initial, Durations::positive),
                section.value("max", DEFAULT.max, Durations::positive),
                section.value("give-up", DEFAULT.giveUp, RetryConfig::giveUp));
        if (retry.initial.compareTo(retry.max) > 0) {
            section.mistake("initial", "the first pause is longer than the longest (lower initial or raise max)");
        }
        section.end();
        return retry;
    }

    private static GiveUp giveUp(String text) {
        if (text.equals("deadline")) {
            return new GiveUp.AtDeadline();
        }
        if (text.matches("\\d{1,4} attempts?")) {
            int attempts = Integer.parseInt(text.substring(0, text.indexOf(' ')));
            if (attempts >= 1 && attempts <= MAX_ATTEMPTS) {
                return new GiveUp.Attempts(attempts);
            }
            throw new IllegalArgumentException("is not from 1 to " + MAX_ATTEMPTS + " attempts");
        }
        try {
            return new GiveUp.After(Durations.positive(text));
        } catch (IllegalArgumentException neither) {
            throw new IllegalArgumentException(
                    "is none of deadline, a duration such as 24h, and \"10 attempts\"", neither);
        }
    }
}

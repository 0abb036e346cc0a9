package dev.waybill.app.demo;

import dev.waybill.app.cli.Terminal;
import dev.waybill.app.cli.text.ByteCount;
import dev.waybill.app.cli.text.Elapsed;
import dev.waybill.app.cli.text.Harmless;
import dev.waybill.model.DeliveryState;
import dev.waybill.model.DeliveryStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Draws where each delivery stands: in place on a terminal, as one line for each change elsewhere. */
final class LiveProgress {

    private static final int BAR = 20;
    private static final int ROWS = 24;
    private static final int NAME = 44;

    private final Terminal terminal;
    private final Map<String, DeliveryState> said = new HashMap<>();
    private final Map<String, Sample> samples = new HashMap<>();
    private int drawn;

    /** Bytes at a time, for the rate. */
    private record Sample(Instant at, long bytes, double rate) {

        private static final double SMOOTHING = 0.7;

        Sample next(Instant now, long more) {
            double seconds = Duration.between(at, now).toMillis() / 1000.0;
            if (seconds <= 0 || more == bytes) {
                return this;
            }
            double fresh = (more - bytes) / seconds;
            return new Sample(now, more, rate == 0 ? fresh : SMOOTHING * fresh + (1 - SMOOTHING) * rate);
        }
    }

    LiveProgress(Terminal terminal) {
        this.terminal = terminal;
    }

    void show(List<DeliveryStatus> deliveries, Instant now) {
        if (terminal.interactive()) {
            draw(deliveries, now);
        } else {
            deliveries.forEach(this::tellChange);
        }
    }

    private void tellChange(DeliveryStatus status) {
        DeliveryState before = said.put(status.what().id().value(), status.state());
        if (before != status.state()) {
            terminal.say("%-9s %s → %s"
                    .formatted(
                            status.state().word(), name(status), status.what().destination()));
        }
    }

    private void draw(List<DeliveryStatus> deliveries, Instant now) {
        var frame = new StringBuilder();
        if (drawn > 0) {
            frame.append("\u001b[").append(drawn).append('A');
        }
        List<DeliveryStatus> shown = deliveries.stream().limit(ROWS).toList();
        shown.forEach(each -> frame.append("\u001b[2K").append(line(each, now)).append('\n'));
        int left = deliveries.size() - shown.size();
        frame.append("\u001b[2K")
                .append(left > 0 ? "… and " + left + " more" : "")
                .append('\n');
        drawn = shown.size() + 1;
        terminal.err().print(frame);
        terminal.err().flush();
    }

    private String line(DeliveryStatus status, Instant now) {
        long bytes = status.bytesDone();
        Sample sample = samples.compute(
                status.what().id().value(),
                (id, old) -> old == null ? new Sample(now, bytes, 0) : old.next(now, bytes));
        Long size = status.size();
        double share = status.state() == DeliveryState.DELIVERED || size == null || size == 0
                ? status.state() == DeliveryState.DELIVERED ? 1 : 0
                : Math.min(1.0, (double) bytes / size);
        int full = (int) Math.round(share * BAR);
        String bar = "█".repeat(full) + "░".repeat(BAR - full);
        return "%-44s %-10s %s %9s %11s %7s  %s"
                .formatted(
                        name(status),
                        status.what().destination(),
                        bar,
                        ByteCount.of(bytes),
                        sample.rate() == 0 ? "" : ByteCount.perSecond(sample.rate()),
                        eta(status, sample),
                        coloured(status.state()));
    }

    private static String eta(DeliveryStatus status, Sample sample) {
        Long size = status.size();
        boolean known = status.state() == DeliveryState.RUNNING && size != null && sample.rate() > 0;
        return known && size != null
                ? Elapsed.of(Duration.ofMillis(Math.round((size - status.bytesDone()) * 1000 / sample.rate())))
                : "";
    }

    private String coloured(DeliveryState state) {
        if (!terminal.colour()) {
            return state.word();
        }
        String colour = switch (state) {
            case DELIVERED -> "32";
            case RUNNING -> "34";
            case FAILED, EXPIRED -> "31";
            case WAITING, CANCELLED, UNROUTED -> "33";
        };
        return "\u001b[" + colour + "m" + state.word() + "\u001b[0m";
    }

    private static String name(DeliveryStatus status) {
        String name = Harmless.cell(status.what().path().name());
        return name.length() > NAME ? name.substring(0, NAME - 1) + "…" : name;
    }
}

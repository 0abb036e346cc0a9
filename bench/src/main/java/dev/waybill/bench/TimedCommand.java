package dev.waybill.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs a shell command and tells how long it took, by the clock and in processor time with all processes that it started. */
final class TimedCommand {

    /** A figure of POSIX {@code times}: the shell's own user and system time, then those of its children. */
    private static final Pattern FIGURE = Pattern.compile("(\\d+)m([\\d.]+)s");

    private static final double NANOS = 1e9;
    private static final int SECONDS_IN_MINUTE = 60;

    private TimedCommand() {}

    /** @param place where it runs; what it says goes into a file there */
    static Effort run(String command, Path place) throws IOException, InterruptedException {
        String timed = command + " >&2\nended=$?\ntimes\nexit $ended";
        long begin = System.nanoTime();
        Path said = place.resolve("said");
        var builder =
                new ProcessBuilder("sh", "-c", timed).directory(place.toFile()).redirectError(said.toFile());
        // What the person's own account at Amazon needs would disturb a client of a server on this machine.
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        Process process = builder.start();
        String times = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int ended = process.waitFor();
        Duration wall = Duration.ofNanos(System.nanoTime() - begin);
        if (ended != 0) {
            throw new IOException(
                    "could not compare: " + command + " ended with " + ended + ": " + Files.readString(said));
        }
        return new Effort(wall, sum(times));
    }

    private static Duration sum(String times) {
        Matcher figure = FIGURE.matcher(times);
        double seconds = 0;
        while (figure.find()) {
            seconds += Integer.parseInt(figure.group(1)) * SECONDS_IN_MINUTE + Double.parseDouble(figure.group(2));
        }
        return Duration.ofNanos((long) (seconds * NANOS));
    }
}

package dev.waybill.app.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Looks at final names some hundred times a second, past every protocol, and keeps each change that it sees. */
final class FinalNameWatch implements AutoCloseable {

    private static final long PACE_MILLIS = 2;

    private final Map<Path, List<Sighting>> seen = new ConcurrentHashMap<>();
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("final-names").factory());

    /**
     * What stood there.
     *
     * @param length   bytes; -1 when it had gone again
     * @param identity tells one file from another under the same name
     */
    record Sighting(long length, @Nullable Object identity) {

        private static final Sighting GONE = new Sighting(-1, null);
    }

    private FinalNameWatch() {}

    /** Begins to look; the caller closes it. */
    static FinalNameWatch start() {
        var watch = new FinalNameWatch();
        var _ = watch.looks.scheduleWithFixedDelay(watch::look, 0, PACE_MILLIS, TimeUnit.MILLISECONDS);
        return watch;
    }

    /** Looks at {@code name} too from now on. */
    void add(Path name) {
        seen.put(name, new ArrayList<>());
    }

    /** Looks at it no more. */
    void leave(Path name) {
        seen.remove(name);
    }

    private void look() {
        seen.forEach((name, sightings) -> {
            Sighting there = at(name);
            synchronized (sightings) {
                Sighting before = sightings.isEmpty() ? Sighting.GONE : sightings.getLast();
                if (!there.equals(before)) {
                    sightings.add(there);
                }
            }
        });
    }

    private static Sighting at(Path name) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(name, BasicFileAttributes.class);
            return new Sighting(attributes.size(), attributes.fileKey());
        } catch (NoSuchFileException absent) {
            return Sighting.GONE;
        } catch (IOException unreadable) {
            return new Sighting(-1, unreadable.toString());
        }
    }

    /** Everything that stood under {@code name}, in order: one sighting for a file that came and stayed as it was. */
    List<Sighting> of(Path name) {
        List<Sighting> sightings = seen.getOrDefault(name, List.of());
        synchronized (sightings) {
            return List.copyOf(sightings);
        }
    }

    @Override
    public void close() {
        looks.close();
    }
}

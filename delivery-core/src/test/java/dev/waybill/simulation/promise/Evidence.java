package dev.waybill.simulation.promise;

import dev.waybill.model.Delivery;
import dev.waybill.model.DeliveryId;
import dev.waybill.model.FileId;
import dev.waybill.simulation.ground.Diary;
import dev.waybill.simulation.ground.Seen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The diary, and what every promise looks up in it: which files there are, and which deliveries were asked for. */
public final class Evidence {

    private static final String HOST = "https://portal.example";

    private final List<Diary.Entry> lines;
    private final Map<Integer, List<Seen.Offered>> offered = new HashMap<>();
    private final Map<String, Integer> files = new HashMap<>();
    private final Map<DeliveryId, Delivery> asked = new LinkedHashMap<>();

    /** Reads the diary once. */
    public Evidence(Diary diary) {
        lines = diary.entries();
        each(Seen.Offered.class, (line, seen) -> {
            offered.computeIfAbsent(seen.file(), file -> new ArrayList<>()).add(seen);
            files.put(seen.identity(), seen.file());
        });
        each(Seen.Asked.class, (line, seen) -> asked.putIfAbsent(seen.delivery().id(), seen.delivery()));
    }

    List<Diary.Entry> lines() {
        return lines;
    }

    Diary.Entry line(int number) {
        return lines.get(number);
    }

    /** Visits every line of this kind, with its number. */
    <T extends Seen> void each(Class<T> kind, BiConsumer<Integer, T> visitor) {
        for (int line = 0; line < lines.size(); line++) {
            Seen seen = lines.get(line).seen();
            if (kind.isInstance(seen)) {
                visitor.accept(line, kind.cast(seen));
            }
        }
    }

    /** Every delivery as it was first asked for. */
    Map<DeliveryId, Delivery> asked() {
        return asked;
    }

    /** The deliveries of files. */
    List<Delivery.FileDelivery> fileDeliveries() {
        return asked.values().stream()
                .filter(Delivery.FileDelivery.class::isInstance)
                .map(Delivery.FileDelivery.class::cast)
                .toList();
    }

    /** Every version of a file. */
    List<Seen.Offered> versions(int file) {
        return offered.getOrDefault(file, List.of());
    }

    /** Which file a delivery is about. */
    int fileOf(Delivery.FileDelivery delivery) {
        String url = delivery.file().url();
        return files.getOrDefault(url.substring(HOST.length(), url.indexOf('?')), -1);
    }

    /** Under which id a file goes to {@code destination}, or stands as {@code unrouted}. */
    DeliveryId idOf(int file, String destination) {
        Seen.Offered first = versions(file).getFirst();
        return DeliveryId.ofFile(FileId.derive(first.session(), first.identity()), destination);
    }

    /** The version of {@code file} that {@code content} is, to the last bit. */
    Optional<Seen.Offered> version(int file, byte[] content) {
        return versions(file).stream()
                .filter(each -> Arrays.equals(each.content(), content))
                .findFirst();
    }
}

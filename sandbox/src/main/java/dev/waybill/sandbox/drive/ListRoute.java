package dev.waybill.sandbox.drive;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * {@code reference/rest/v3/files/list}, with the parameters that {@code drive/api/guides/enable-shareddrives} asks for where shared drives
 * are meant. Not built: search over several corpora.
 */
final class ListRoute {

    private static final int DEFAULT_PAGE = 100;
    private static final int LARGEST_PAGE = 1000;

    private final DriveStore store;

    ListRoute(DriveStore store) {
        this.store = store;
    }

    void answer(Call call, Caller caller) throws IOException, Refusal {
        boolean shared = call.flag("includeItemsFromAllDrives");
        if (shared && !caller.allDrives()) {
            throw Refusal.of(403, "invalid", "includeItemsFromAllDrives needs supportsAllDrives.");
        }
        Predicate<DriveItem> wanted = SearchQuery.parse(call.parameter("q"), store, caller)
                .and(item -> shared || !item.drive().shared())
                .and(corpus(call, shared))
                .and(item -> store.sees(caller, item));
        List<DriveItem> found = store.search(wanted).stream()
                .sorted(order(call.parameter("orderBy")))
                .toList();
        int from = start(call.parameter("pageToken"));
        int to = Math.min(found.size(), from + pageSize(call.parameter("pageSize")));
        List<Map<String, Object>> page = found.subList(Math.min(from, to), to).stream()
                .map(each -> store.resource(caller, each))
                .toList();
        String next = to < found.size() ? "~!!~" + to : "";
        call.answer(200, FieldMask.list(call.parameter("fields"), page, next));
    }

    private static Predicate<DriveItem> corpus(Call call, boolean shared) throws Refusal {
        String drive = call.parameter("driveId");
        return switch (call.parameter("corpora")) {
            case "drive" -> ofDrive(drive, shared);
            case "", "user", "allDrives" -> ofAll(drive);
            default -> throw Refusal.parameter("Invalid value for: corpora");
        };
    }

    private static Predicate<DriveItem> ofDrive(String drive, boolean shared) throws Refusal {
        if (drive.isEmpty() || !shared) {
            throw Refusal.of(403, "invalid", "corpora=drive needs driveId and includeItemsFromAllDrives.");
        }
        return item -> item.drive().root().equals(drive);
    }

    private static Predicate<DriveItem> ofAll(String drive) throws Refusal {
        if (!drive.isEmpty()) {
            throw Refusal.of(403, "invalid", "driveId goes with corpora=drive.");
        }
        return item -> true;
    }

    private static Comparator<DriveItem> order(String text) throws Refusal {
        Comparator<DriveItem> order = Comparator.comparing(item -> "");
        for (String each : text.isEmpty() ? new String[0] : text.split(",")) {
            Comparator<DriveItem> key = switch (each.replaceFirst(" desc$", "")) {
                case "createdTime" -> Comparator.comparing(DriveItem::created);
                case "modifiedTime" -> Comparator.comparing(DriveItem::modified);
                case "name" -> Comparator.comparing(DriveItem::name);
                default -> throw Refusal.bad("Invalid sort key: " + each);
            };
            order = order.thenComparing(each.endsWith(" desc") ? key.reversed() : key);
        }
        return order.thenComparing(DriveItem::id);
    }

    private static int start(String token) throws Refusal {
        try {
            return token.isEmpty() ? 0 : Integer.parseInt(token.replace("~!!~", ""));
        } catch (NumberFormatException foreign) {
            throw Refusal.of(400, "invalid", "Invalid Value");
        }
    }

    private static int pageSize(String text) throws Refusal {
        int size = Optional.of(text)
                .filter(each -> each.matches("\\d{1,6}"))
                .map(Integer::parseInt)
                .orElse(0);
        if (!text.isEmpty() && (size < 1 || size > LARGEST_PAGE)) {
            throw Refusal.parameter("Invalid value '" + text + "' for pageSize");
        }
        return text.isEmpty() ? DEFAULT_PAGE : size;
    }
}

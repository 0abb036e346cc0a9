package dev.waybill.sandbox.check;

import dev.waybill.sandbox.check.CheckedFile.Verdict;
import dev.waybill.sandbox.destination.DestinationServer;
import dev.waybill.sandbox.portal.ContentDigest;
import dev.waybill.sandbox.portal.RecordedFile;
import dev.waybill.sandbox.portal.RecordedSession;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Compares what stands at a destination with what the platform had, by length and SHA-256 of the bytes that stand there. A file may
 * have another name than at the source, since names are made safe and unique, but it must stand in the folder of its session and
 * keep its extension; each delivered file counts for one file of the source only.
 */
public final class FarSideCheck {

    private final DestinationServer destination;
    private final Map<String, ContentDigest> unclaimed = new LinkedHashMap<>();
    private final List<CheckedFile> rows = new ArrayList<>();

    private FarSideCheck(DestinationServer destination) {
        this.destination = destination;
    }

    /** Checks that all files of {@code sessions} stand at {@code destination}, and nothing else does. */
    public static List<CheckedFile> of(DestinationServer destination, List<RecordedSession> sessions)
            throws IOException {
        return of(destination, sessions, file -> true);
    }

    /**
     * Checks that those files of {@code sessions} that {@code routed} accepts stand at {@code destination}, and nothing else does.
     *
     * @return a row for each file that should stand there, then one for each that should not
     * @throws IOException when the destination cannot be read
     */
    public static List<CheckedFile> of(
            DestinationServer destination, List<RecordedSession> sessions, Predicate<RecordedFile> routed)
            throws IOException {
        var check = new FarSideCheck(destination);
        check.readAll();
        for (RecordedSession session : sessions) {
            String folder = session.roomId() + "/" + session.confNum() + "/";
            check.claim(folder, session.files().stream().filter(routed).toList());
        }
        check.nameTheRest();
        return List.copyOf(check.rows);
    }

    private void readAll() throws IOException {
        for (String path : destination.list()) {
            try (InputStream content = destination.open(path)) {
                unclaimed.put(path, ContentDigest.of(content));
            }
        }
    }

    private void claim(String folder, List<RecordedFile> files) {
        var renamed = new ArrayList<RecordedFile>();
        for (RecordedFile file : files) {
            if (file.content().digest().equals(unclaimed.get(folder + file.name()))) {
                verified(folder + file.name(), file);
            } else {
                renamed.add(file);
            }
        }
        for (RecordedFile file : renamed) {
            findRenamed(folder, file).ifPresentOrElse(path -> verified(path, file), () -> absent(folder, file));
        }
    }

    private Optional<String> findRenamed(String folder, RecordedFile file) {
        return unclaimed.entrySet().stream()
                .filter(each -> each.getValue().equals(file.content().digest()))
                .map(Map.Entry::getKey)
                .filter(path -> isDirectlyIn(folder, path) && !isLeftover(path))
                .filter(path -> extension(path).equals(extension(file.name())))
                .findFirst();
    }

    private void verified(String path, RecordedFile file) {
        unclaimed.remove(path);
        rows.add(new CheckedFile(path, file.path(), file.content().length(), Verdict.VERIFIED));
    }

    private void absent(String folder, RecordedFile file) {
        String path = folder + file.name();
        ContentDigest other = unclaimed.remove(path);
        rows.add(
                other == null
                        ? new CheckedFile(path, file.path(), file.content().length(), Verdict.MISSING)
                        : new CheckedFile(path, file.path(), other.length(), Verdict.DIFFERENT));
    }

    private void nameTheRest() {
        unclaimed.forEach((path, content) -> rows.add(
                new CheckedFile(path, null, content.length(), isLeftover(path) ? Verdict.LEFTOVER : Verdict.EXTRA)));
    }

    private static boolean isDirectlyIn(String folder, String path) {
        return path.startsWith(folder) && path.indexOf('/', folder.length()) < 0;
    }

    private static boolean isLeftover(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.startsWith(".") || name.endsWith(".part") || name.endsWith(".prev");
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot);
    }
}

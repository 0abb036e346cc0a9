package dev.waybill.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The node and plain clients in turn, with the same source, files of the same size, and the same server. */
final class Comparison {

    private static final int SMALL_WARM_UP = 100;
    private static final int LARGE_WARM_UP = 20;

    private final Rate node;
    private final OtherTools tools;

    Comparison(Scene scene, NodeProcess node) {
        this.node = new Rate(scene, node);
        this.tools = new OtherTools(scene);
    }

    /** Many small files, once. */
    List<Compared> small(Work work) throws IOException, InterruptedException {
        return rounds(work, 1, SMALL_WARM_UP, PlainClient::takesSmall);
    }

    /** One large file, {@code rounds} times by the node and by each client. */
    List<Compared> large(Work work, int rounds) throws IOException, InterruptedException {
        return rounds(work, rounds, LARGE_WARM_UP, PlainClient::takesLarge);
    }

    private List<Compared> rounds(Work work, int rounds, int warmUp, Predicate<PlainClient> takes)
            throws IOException, InterruptedException {
        List<PlainClient> clients = work.lane().target().clients().get().stream()
                .filter(takes)
                .filter(PlainClient::isInstalled)
                .toList();
        if (clients.isEmpty()) {
            return List.of();
        }
        node.warmUp(work.lane(), warmUp);
        var ours = new ArrayList<Effort>();
        Map<PlainClient, List<Effort>> theirs = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            writeBack();
            ours.add(node.once(work).effort());
            forget(work.lane());
            for (PlainClient client : clients) {
                writeBack();
                theirs.computeIfAbsent(client, first -> new ArrayList<>()).add(tools.run(client, work));
            }
        }
        return clients.stream()
                .map(client -> new Compared(work, client.name(), ours, theirs.getOrDefault(client, List.of())))
                .toList();
    }

    /** Nobody pays for what another left to be written to the disk. */
    private static void writeBack() throws IOException, InterruptedException {
        new ProcessBuilder("sync").start().waitFor();
    }

    /** Removes what arrived, where a path shows it. */
    private static void forget(Lane lane) throws IOException {
        Path arrived =
                lane.target().folder().map(each -> each.resolve(lane.name())).orElse(null);
        if (arrived != null && Files.isDirectory(arrived)) {
            Leftovers.empty(arrived);
        }
    }
}

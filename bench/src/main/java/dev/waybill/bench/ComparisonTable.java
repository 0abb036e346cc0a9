package dev.waybill.bench;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Says what the node took beside plain clients. */
record ComparisonTable(Page page) {

    private static final double MEBI = 1024 * 1024;

    void small(List<Compared> all) {
        if (all.isEmpty()) {
            return;
        }
        page.head("Small files beside other tools");
        page.text(
                "The same source, files and server, one after the other in this run. The tools have no proof, no resume"
                        + " and no record. A ratio below 1 means that Waybill took less. CPU counts the carrying processes: of"
                        + " Waybill the whole node with its broker.");
        page.table("work", "to", "at once", "tool", "took", "CPU", "Waybill took", "CPU", "ratio of time", "of CPU");
        for (Compared each : all) {
            Work work = each.work();
            page.row(
                    work.files() + " × " + Page.size(work.bytes()),
                    work.lane().kind(),
                    Integer.toString(work.lane().concurrency()),
                    each.tool(),
                    Page.seconds(median(each.theirs(), Effort::wall)),
                    Page.seconds(median(each.theirs(), Effort::cpu)),
                    Page.seconds(median(each.ours(), Effort::wall)),
                    Page.seconds(median(each.ours(), Effort::cpu)),
                    Page.ratio(Quantile.median(each.wallRatios())),
                    Page.ratio(Quantile.median(each.cpuRatios())));
        }
    }

    void large(List<Compared> all) {
        if (all.isEmpty()) {
            return;
        }
        Compared first = all.getFirst();
        page.head("One large file beside plain clients");
        page.text("One file of " + Page.size(first.work().bytes()) + ", rounds: "
                + first.ours().size()
                + ". In each round the node carries it and then each client, from the same source to the same server;"
                + " times are medians. A ratio is ours over theirs of one round, below 1 where Waybill took less: the"
                + " median of all rounds, and the least and the most. Waybill's time begins before the webhook and ends"
                + " when the final name is there, or, for the kinds marked with a star, where no path shows that, when"
                + " the node has counted the file as delivered and verified, which is later. The clients compute no"
                + " digest, and a client's time ends with its process. CPU counts the carrying processes: of Waybill"
                + " the whole node with its broker.");
        page.table("to", "plain client", "took", "Waybill took", "MiB/s", "Waybill's", "ratio", "least–most", "of CPU");
        for (Compared each : all) {
            row(each);
        }
    }

    private void row(Compared each) {
        boolean counted = each.work().lane().target().folder().isEmpty();
        Duration theirs = median(each.theirs(), Effort::wall);
        Duration ours = median(each.ours(), Effort::wall);
        double mebibytes = each.work().bytes() / MEBI;
        List<Double> ratios = each.wallRatios();
        page.row(
                each.work().lane().kind() + (counted ? " \\*" : ""),
                each.tool(),
                Page.seconds(theirs),
                Page.seconds(ours),
                Page.whole(mebibytes / seconds(theirs)),
                Page.whole(mebibytes / seconds(ours)),
                Page.ratio(Quantile.median(ratios)),
                Page.ratio(Quantile.of(ratios, 0)) + "–" + Page.ratio(Quantile.of(ratios, 1)),
                Page.ratio(Quantile.median(each.cpuRatios())));
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    private static Duration median(List<Effort> efforts, Function<Effort, Duration> what) {
        return Quantile.median(efforts.stream().map(what).toList());
    }
}

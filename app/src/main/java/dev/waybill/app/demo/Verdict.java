package dev.waybill.app.demo;

import dev.waybill.app.cli.Terminal;
import dev.waybill.app.cli.text.ByteCount;
import dev.waybill.app.cli.text.Table;
import dev.waybill.app.cli.text.Table.Column;
import dev.waybill.sandbox.check.CheckedFile;
import dev.waybill.sandbox.check.FarSideCheck;
import dev.waybill.sandbox.notice.ReceivedNotice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the sandbox itself found, without asking the node.
 *
 * @param files   what stands at each destination, by its name
 * @param notices distinct notices that arrived with a valid signature
 */
record Verdict(Map<String, List<CheckedFile>> files, long notices) {

    /** Looks at the far side of every server. */
    static Verdict of(DemoWorld world) throws IOException {
        var files = new TreeMap<String, List<CheckedFile>>();
        for (var server : world.servers().entrySet()) {
            files.put(
                    server.getKey(),
                    FarSideCheck.of(server.getValue(), world.portal().sessions()));
        }
        long valid = world.notices().received().stream()
                .filter(each -> each.verdict() == ReceivedNotice.Verdict.VALID)
                .map(ReceivedNotice::id)
                .distinct()
                .count();
        return new Verdict(files, valid);
    }

    private long expected() {
        return files.values().stream()
                .flatMap(List::stream)
                .filter(each -> each.expected() != null)
                .count();
    }

    private long intact() {
        return files.values().stream()
                .flatMap(List::stream)
                .filter(CheckedFile::isVerified)
                .count();
    }

    /** Whether every file stands intact at every destination, nothing else does, and each was told of once. */
    boolean good() {
        boolean clean = files.values().stream().flatMap(List::stream).allMatch(CheckedFile::isVerified);
        return clean && notices == expected();
    }

    void print(Terminal terminal) {
        var rows = new ArrayList<List<String>>();
        files.forEach((destination, checked) -> checked.forEach(each -> rows.add(List.of(
                destination,
                each.path(),
                ByteCount.of(each.length()),
                each.verdict().name().toLowerCase(Locale.ROOT)))));
        var columns = List.of(
                Column.text("destination"), Column.text("path"), Column.number("size"), Column.text("far side"));
        terminal.print(new Table(columns, rows), Terminal.Form.TABLE);
        terminal.print("");
        terminal.print("%d of %d files intact at the far side, %d of %d notices signed and received"
                .formatted(intact(), expected(), notices, expected()));
    }
}

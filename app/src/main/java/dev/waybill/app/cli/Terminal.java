package dev.waybill.app.cli;

import dev.waybill.app.cli.text.Harmless;
import dev.waybill.app.cli.text.Table;
import java.io.Console;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a command speaks.
 *
 * @param out         for data; what another program reads
 * @param err         for talk; what a person reads
 * @param interactive whether a person watches: only then progress is drawn
 * @param colour      whether colours are wanted ({@code NO_COLOR} is not set and a person watches)
 */
public record Terminal(PrintWriter out, PrintWriter err, boolean interactive, boolean colour) {

    private static final ObjectWriter JSON = JsonMapper.shared().writerWithDefaultPrettyPrinter();

    /** The terminal of this process. */
    public static Terminal ofProcess(PrintWriter out, PrintWriter err, Map<String, String> environment) {
        boolean watched =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        String noColour = environment.getOrDefault("NO_COLOR", "");
        return new Terminal(out, err, watched, watched && noColour.isEmpty());
    }

    /** A sentence for the person; on {@link #err}. */
    public void say(String sentence) {
        err.println(Harmless.lines(sentence));
        err.flush();
    }

    /** Data that is text; on {@link #out}. */
    public void print(String text) {
        out.println(Harmless.lines(text));
        out.flush();
    }

    /** Data that is rows; on {@link #out}, as a table or as a JSON array of objects. */
    public void print(Table table, Form form) {
        switch (form) {
            case TABLE -> out.print(table.render());
            case JSON -> printJson(objects(table));
        }
        out.flush();
    }

    /** Data that is JSON already; on {@link #out}. */
    public void printJson(Object value) {
        out.println(Harmless.lines(JSON.writeValueAsString(value)));
        out.flush();
    }

    private static Object objects(Table table) {
        var objects = new ArrayList<Map<String, String>>();
        table.rows().forEach(row -> {
            var object = new LinkedHashMap<String, String>();
            for (int column = 0; column < row.size(); column++) {
                object.put(table.columns().get(column).key(), row.get(column));
            }
            objects.add(object);
        });
        return objects;
    }

    /** Forms of data. */
    public enum Form {
        TABLE,
        JSON
    }
}

package dev.waybill.app.cli.text;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Rows under headings, as wide as their content.
 *
 * @param columns at least one
 * @param rows    each with one cell for every column; any text, it is made harmless
 */
public record Table(List<Column> columns, List<List<String>> rows) {

    private static final String GAP = "  ";

    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "a row of " + row.size() + " cells does not fit " + columns.size() + " columns");
            }
        }
    }

    /**
     * A column.
     *
     * @param key   the heading, in capitals when shown
     * @param right whether cells stand at the right, as numbers do
     */
    public record Column(String key, boolean right) {

        /** A column of words. */
        public static Column text(String key) {
            return new Column(key, false);
        }

        /** A column of numbers. */
        public static Column number(String key) {
            return new Column(key, true);
        }
    }

    /** The table in lines, each ended; no line has blanks at its end. */
    public String render() {
        List<String> headings = columns.stream()
                .map(column -> column.key().replace('_', ' ').toUpperCase(Locale.ROOT))
                .toList();
        var lines = new ArrayList<List<String>>();
        lines.add(headings);
        rows.forEach(row -> lines.add(row.stream().map(Harmless::cell).toList()));
        int[] widths = new int[columns.size()];
        lines.forEach(line -> {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], width(line.get(column)));
            }
        });
        return lines.stream().map(line -> line(line, widths)).collect(Collectors.joining());
    }

    private String line(List<String> cells, int[] widths) {
        var line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            String cell = cells.get(column);
            String padding = " ".repeat(widths[column] - width(cell));
            line.append(column == 0 ? "" : GAP).append(columns.get(column).right() ? padding + cell : cell + padding);
        }
        return line.toString().stripTrailing() + "\n";
    }

    /** Columns of a terminal: marks take none, ideographs and pictures two. */
    static int width(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .codePoints()
                .map(Table::width)
                .sum();
    }

    private static int width(int point) {
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        boolean wide = Character.isIdeographic(point)
                || Character.isEmojiPresentation(point)
                || Character.UnicodeScript.of(point) == Character.UnicodeScript.HANGUL
                || Character.UnicodeScript.of(point) == Character.UnicodeScript.HIRAGANA
                || Character.UnicodeScript.of(point) == Character.UnicodeScript.KATAKANA;
        return wide ? 2 : 1;
    }
}

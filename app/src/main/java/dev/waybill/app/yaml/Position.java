package dev.waybill.app.yaml;

import java.util.Comparator;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A place in a file.
 *
 * @param file   as given on the command line
 * @param line   from 1; 0 for the file as a whole
 * @param column in characters, from 1
 */
public record Position(String file, int line, int column) implements Comparable<Position> {

    private static final Comparator<Position> ORDER = Comparator.comparing(Position::file)
            .thenComparingInt(Position::line)
            .thenComparingInt(Position::column);

    /** The file as a whole. */
    public static Position of(String file) {
        return new Position(file, 0, 0);
    }

    static Position of(String file, Mark mark) {
        return new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    static Position of(String file, Node node) {
        return node.getStartMark().map(mark -> of(file, mark)).orElseGet(() -> of(file));
    }

    /** The place {@code characters} further on the same line. */
    public Position plus(int characters) {
        return new Position(file, line, column + characters);
    }

    @Override
    public int compareTo(Position other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}

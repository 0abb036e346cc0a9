package dev.waybill.connectors.ssh;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How words reach a command through the shell of a login: each as it is, whatever its characters mean there. */
final class ShellWords {

    private ShellWords() {}

    /** {@code word} as one word of a POSIX shell: in single quotes, which give up their meaning to nothing but another one. */
    static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    /** A command line of {@code words}, each quoted. */
    static String line(Stream<String> words) {
        return words.map(ShellWords::quoted).collect(Collectors.joining(" "));
    }
}

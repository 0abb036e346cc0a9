package dev.waybill.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What an operator would write to carry files without Waybill.
 *
 * @param name     as the page says it
 * @param programs that it needs
 * @param script   for a POSIX shell, in an empty folder: {@code $1} is a URL with its login, {@code $2} a name
 */
record PlainClient(String name, Manner manner, List<String> programs, String script) {

    /** How often its script runs, and for which work. */
    enum Manner {
        /** Once for each file, with the file's URL and its name at the destination. */
        EACH_FILE,
        /** The same, for large files alone: with small ones it would measure the start of programs. */
        EACH_LARGE_FILE,
        /** Once for all small files, with the source's URL and the name of a list of paths. */
        ALL_FILES
    }

    boolean takesSmall() {
        return manner != Manner.EACH_LARGE_FILE;
    }

    boolean takesLarge() {
        return manner != Manner.ALL_FILES;
    }

    boolean isInstalled() {
        List<Path> folders = List.of(System.getenv("PATH").split(":", -1)).stream()
                .map(Path::of)
                .toList();
        return programs.stream()
                .allMatch(program -> folders.stream().anyMatch(each -> Files.isExecutable(each.resolve(program))));
    }
}

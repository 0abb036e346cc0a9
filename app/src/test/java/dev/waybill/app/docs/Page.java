package dev.waybill.app.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One page of the documentation.
 *
 * @param path below the root of the checkout
 */
record Page(Path path, String text) {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

    /** Every page that a user or contributor reads. */
    static List<Page> all() throws IOException {
        var pages = new ArrayList<Page>();
        pages.add(of("README.md"));
        pages.add(of("CONTRIBUTING.md"));
        pages.add(of("bench/README.md"));
        try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".md")).toList()) {
                pages.add(of(ROOT.relativize(file).toString()));
            }
        }
        return pages;
    }

    static Page of(String path) throws IOException {
        return new Page(Path.of(path), Files.readString(ROOT.resolve(path)));
    }

    /** The fenced blocks of that language. */
    List<String> blocks(String language) {
        return BLOCK.matcher(text)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    /** The text without its fenced blocks. */
    String prose() {
        return BLOCK.matcher(text).replaceAll("");
    }

    /** Everything that the pattern finds, by its first group. */
    List<String> find(Pattern pattern) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    /** What may stand behind {@code #} of a link to this page, as GitHub makes it. */
    List<String> anchors() {
        return HEADING.matcher(prose())
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    /** The rows of the tables below the heading, up to the next heading; cells without their blanks. */
    List<List<String>> rows(String heading) {
        var rows = new ArrayList<List<String>>();
        boolean inside = false;
        for (String line : prose().lines().toList()) {
            if (line.startsWith("#")) {
                inside = line.replaceFirst("^#+ ", "").equals(heading);
            } else if (inside && line.startsWith("| ") && !line.startsWith("| |")) {
                rows.add(Stream.of(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList());
            }
        }
        return rows.isEmpty() ? rows : rows.subList(1, rows.size());
    }

    @Override
    public String toString() {
        return path.toString();
    }
}

package dev.waybill.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where files of one kind go, whoever carries them.
 *
 * @param kind     the word after {@code type:}
 * @param server   what serves it, as the page says it
 * @param folder   where whole files are seen under their final names, whatever protocol brings them there; empty where no path shows them
 * @param settings of a destination that puts files there
 * @param clients  what carries files there without Waybill; asked for right before they run, because logins expire
 */
record Target(
        String kind,
        String server,
        Optional<Path> folder,
        Map<String, String> settings,
        Supplier<List<PlainClient>> clients) {

    /** The folder, beside those of the lanes, that plain clients put files into. */
    static final String PLAIN = "plain";
}

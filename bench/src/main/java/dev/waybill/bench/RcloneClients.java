package dev.waybill.bench;

import dev.waybill.bench.PlainClient.Manner;
import java.util.List;

/** rclone from the source to a remote, which it takes as a word and not from a configuration. */
record RcloneClients(String remote) {

    /** One process for each file, which announces nothing beforehand. */
    PlainClient copyUrl() {
        return new PlainClient(
                "rclone copyurl",
                Manner.EACH_FILE,
                List.of("rclone"),
                "rclone copyurl \"$1\" \"%s/$2\"".formatted(remote));
    }

    /** One process for all files, as many at once as {@code RCLONE_TRANSFERS} says. */
    PlainClient copy() {
        return new PlainClient(
                "rclone copy",
                Manner.ALL_FILES,
                List.of("rclone"),
                "rclone copy --no-traverse --http-no-head --files-from \"$2\" \":http,url='$1':\" \"%s\""
                        .formatted(remote));
    }
}

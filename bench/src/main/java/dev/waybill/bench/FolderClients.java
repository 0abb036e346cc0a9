package dev.waybill.bench;

import dev.waybill.bench.PlainClient.Manner;
import java.nio.file.Path;
import java.util.List;

/** Into a folder of this machine. */
final class FolderClients {

    private FolderClients() {}

    static List<PlainClient> into(Path folder) {
        var rclone = new RcloneClients(folder.toString());
        var curl = new PlainClient(
                "curl -o", Manner.EACH_FILE, List.of("curl"), "curl -sf -o \"%s/$2\" \"$1\"".formatted(folder));
        return List.of(rclone.copyUrl(), rclone.copy(), curl);
    }
}

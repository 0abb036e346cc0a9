package dev.waybill.bench;

import dev.waybill.bench.PlainClient.Manner;
import java.util.List;
import java.util.Map;

/** To an FTP server that demands TLS. */
final class FtpClients {

    private FtpClients() {}

    /** @param settings of the destination */
    static List<PlainClient> to(Map<String, String> settings) {
        // The slash before a path that begins with one makes it absolute.
        String url = "ftp://%s:%s/%s/%s/$2"
                .formatted(settings.get("host"), settings.get("port"), settings.get("directory"), Target.PLAIN);
        String put = "curl -sf -T - --ssl-reqd --cacert '%s' -u '%s:%s' \"%s\""
                .formatted(settings.get("ca-file"), settings.get("username"), settings.get("password"), url);
        return List.of(
                new PlainClient("curl, curl -T", Manner.EACH_LARGE_FILE, List.of("curl"), "curl -sf \"$1\" | " + put));
    }
}

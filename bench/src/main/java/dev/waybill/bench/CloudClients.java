package dev.waybill.bench;

import dev.waybill.bench.PlainClient.Manner;
import dev.waybill.sandbox.destination.AzureAccount;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** To the stores that speak HTTP; {@code settings} are always those of the destination. */
final class CloudClients {

    private static final Duration SIGNED_FOR = Duration.ofHours(1);

    private CloudClients() {}

    static List<PlainClient> s3(Map<String, String> settings) {
        String remote =
                ":s3,provider=Other,access_key_id=%s,secret_access_key=%s,endpoint='%s',no_check_bucket=true:%s/%s"
                        .formatted(
                                settings.get("access-key-id"),
                                settings.get("secret-access-key"),
                                settings.get("endpoint"),
                                settings.get("bucket"),
                                Target.PLAIN);
        return List.of(new RcloneClients(remote).copyUrl());
    }

    static List<PlainClient> azureBlob(Map<String, String> settings) {
        var account = new AzureAccount(said(settings.get("account")), said(settings.get("key")));
        String signature = account.sign("rwdlac", Instant.now().plus(SIGNED_FOR));
        String remote = ":azureblob,sas_url='%s?%s':%s/%s"
                .formatted(settings.get("endpoint"), signature, settings.get("container"), Target.PLAIN);
        return List.of(new RcloneClients(remote).copyUrl());
    }

    private static String said(@Nullable String value) {
        if (value == null) {
            throw new IllegalStateException("the destination's settings are not complete");
        }
        return value;
    }

    /** A resumable session, filled by one request. It needs the length beforehand. */
    static List<PlainClient> googleDrive(Map<String, String> settings, String token) {
        String script = """
                length=$(curl -sfI "$1" | tr -d '\\r' | sed -n 's/^content-length: //Ip')
                session=$(curl -sf -D - -o session -H 'Authorization: Bearer %s' -H 'Content-Type: application/json' \\
                  -d "{\\"name\\":\\"$2\\",\\"parents\\":[\\"%s\\"]}" \\
                  '%s/upload/drive/v3/files?uploadType=resumable&supportsAllDrives=true' | tr -d '\\r' | sed -n 's/^location: //Ip')
                curl -sf "$1" | curl -sf -o answer -T - -H "Content-Length: $length" -H 'Transfer-Encoding:' "$session"
                """.formatted(token, settings.get("shared-drive"), settings.get("endpoint"));
        return List.of(
                new PlainClient("curl, one PUT of a session", Manner.EACH_LARGE_FILE, List.of("curl", "sed"), script));
    }
}

package dev.waybill.sandbox.destination;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A storage account, and what its owner may sign.
 *
 * @param key in base 64
 */
public record AzureAccount(String name, String key) {

    private static final String VERSION = "2021-12-02";

    /** The account of that name, whose key follows from {@code secret}. */
    public static AzureAccount of(String name, String secret) {
        return new AzureAccount(name, Base64.getEncoder().encodeToString(secret.getBytes(UTF_8)));
    }

    /**
     * A shared access signature for blobs, as it stands behind the question mark of a URL.
     *
     * @param permissions letters, in the order of the service's table: {@code rwdlacup}
     * @param expiry      to the second
     */
    public String sign(String permissions, Instant expiry) {
        String until = expiry.truncatedTo(ChronoUnit.SECONDS).toString();
        String said = String.join("\n", name, permissions, "b", "sco", "", until, "", "https,http", VERSION, "", "");
        Map<String, String> query = new LinkedHashMap<>();
        query.put("sv", VERSION);
        query.put("ss", "b");
        query.put("srt", "sco");
        query.put("sp", permissions);
        query.put("se", until);
        query.put("spr", "https,http");
        query.put("sig", signature(said));
        return query.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private String signature(String said) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(said.getBytes(UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HmacSHA256", impossible);
        }
    }

    @Override
    public String toString() {
        return "AzureAccount[" + name + "]";
    }
}

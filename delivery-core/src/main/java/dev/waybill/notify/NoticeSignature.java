package dev.waybill.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs notices as Standard Webhooks 1.0 says: HMAC-SHA256 over {@code id.timestamp.body}, in base 64, after {@code v1,}. */
public final class NoticeSignature {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String ENCODED = "whsec_";

    private NoticeSignature() {}

    /**
     * The value of the {@code webhook-signature} field.
     *
     * @param secrets {@code whsec_} and base 64, or plain text; several, separated by spaces, sign side by side while a secret is
     *     being rotated
     * @param seconds the {@code webhook-timestamp}
     * @throws IllegalArgumentException when a secret is empty or no base 64; the message does not show it
     */
    public static String sign(String secrets, String id, long seconds, String body) {
        byte[] signed = (id + "." + seconds + "." + body).getBytes(UTF_8);
        return Arrays.stream(secrets.strip().split("\\s+"))
                .map(secret -> "v1," + Base64.getEncoder().encodeToString(hmac(key(secret), signed)))
                .collect(Collectors.joining(" "));
    }

    private static byte[] key(String secret) {
        byte[] key = secret.startsWith(ENCODED) ? decoded(secret.substring(ENCODED.length())) : secret.getBytes(UTF_8);
        if (key.length == 0) {
            throw new IllegalArgumentException("the secret is empty");
        }
        return key;
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the secret begins with whsec_ and does not go on in base 64", e);
        }
    }

    private static byte[] hmac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(message);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has HmacSHA256 and takes any key", e);
        }
    }
}

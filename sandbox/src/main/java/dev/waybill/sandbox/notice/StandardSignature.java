package dev.waybill.sandbox.notice;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs and verifies as the Standard Webhooks specification says, written apart from Waybill's own signer. */
final class StandardSignature {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "whsec_";

    private final SecretKeySpec key;

    /** @param secret {@code whsec_} and base 64, or any other text, whose UTF-8 bytes are the key */
    StandardSignature(String secret) {
        byte[] bytes = secret.startsWith(PREFIX)
                ? Base64.getDecoder().decode(secret.substring(PREFIX.length()))
                : secret.getBytes(UTF_8);
        this.key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /** One signature with its version. */
    String sign(String id, String timestamp, String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] signed = mac.doFinal((id + "." + timestamp + "." + body).getBytes(UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(signed);
        } catch (NoSuchAlgorithmException | InvalidKeyException absent) {
            throw new AssertionError("every Java platform has HMAC-SHA256", absent);
        }
    }

    /** Whether one of the signatures in {@code field}, separated by spaces, is right. */
    boolean verifies(String field, String id, String timestamp, String body) {
        byte[] expected = sign(id, timestamp, body).getBytes(UTF_8);
        boolean found = false;
        for (String each : field.split(" ")) {
            found |= MessageDigest.isEqual(expected, each.getBytes(UTF_8));
        }
        return found;
    }
}

package dev.waybill.sandbox.drive;

import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * A service account with one key: {@code identity/protocols/oauth2/service-account}. Its text form shows no key.
 *
 * @param delegated users for whom it may act, by domain-wide delegation
 */
record ServiceAccount(String email, String keyId, KeyPair keys, Set<String> delegated) {

    private static final int KEY_BITS = 2048;

    static ServiceAccount create(String email, Set<String> delegated) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            return new ServiceAccount(email, "key-of-" + email, generator.generateKeyPair(), delegated);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java platform has RSA", absent);
        }
    }

    /** The key file as the console hands it out. */
    String file(URI tokenEndpoint) {
        var file = new LinkedHashMap<String, String>();
        file.put("type", "service_account");
        file.put("project_id", "sandbox");
        file.put("private_key_id", keyId);
        file.put(
                "private_key",
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                .encodeToString(keys.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        file.put("client_email", email);
        file.put("client_id", "100000000000000000001");
        file.put("token_uri", tokenEndpoint.toString());
        return JsonMapper.shared().writeValueAsString(file);
    }

    @Override
    public String toString() {
        return "ServiceAccount[" + email + "]";
    }
}

package dev.waybill.sandbox.portal;

import dev.waybill.sandbox.http.BasicLogin;

/**
 * A project's two pairs of credentials.
 *
 * @param api   app_id and app_key, for the archive report
 * @param files user name and password, for the files
 */
public record PortalAccount(BasicLogin api, BasicLogin files) {

    /** The project's id. */
    public String appId() {
        return api.username();
    }

    /** One for demo and tests. */
    public static PortalAccount sample() {
        return new PortalAccount(
                new BasicLogin("app-sandbox", "sandbox-app-key"),
                new BasicLogin("recordings", "sandbox-files-password"));
    }
}

package dev.waybill.app.config;

import dev.waybill.app.yaml.Scalar;
import dev.waybill.app.yaml.Secret;
import dev.waybill.app.yaml.Section;
import java.net.URI;

/**
 * The platform's archive report.
 *
 * @param baseUrl what stands before {@code /archive}, without a slash at its end
 */
public record ApiConfig(URI baseUrl, String appId, Secret appKey) {

    static ApiConfig read(Section section) {
        URI baseUrl = section.required("base-url", Url.PLACEHOLDER, ApiConfig::baseUrl);
        section.require("app-id");
        String appId = section.scalar("app-id").map(Scalar::text).orElse("");
        section.require("app-key");
        Secret appKey = section.secret("app-key").orElse(new Secret(""));
        section.end();
        return new ApiConfig(baseUrl, appId, appKey);
    }

    private static URI baseUrl(String text) {
        return Url.parse(text.replaceFirst("/+$", ""));
    }
}

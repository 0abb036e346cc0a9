package dev.waybill.app.demo;

import dev.waybill.sandbox.portal.PortalAccount;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/** The configuration of the demonstration, written as a user would write it. */
final class DemoConfig {

    private static final Set<String> SECRETS = Set.of("password", "secret-access-key", "key");

    private DemoConfig() {}

    /** What its references resolve to. */
    static Map<String, String> environment(DemoWorld world) {
        PortalAccount account = world.portal().account();
        var environment = new HashMap<>(Map.of(
                "HOOK_PASSWORD",
                DemoWorld.HOOK_PASSWORD,
                "APP_KEY",
                account.api().password(),
                "FILES_PASSWORD",
                account.files().password(),
                "NOTICE_SECRET",
                DemoWorld.NOTICE_SECRET));
        world.servers()
                .forEach((name, server) -> server.settings().forEach((key, value) -> {
                    if (SECRETS.contains(key)) {
                        environment.put(variable(name, key), value);
                    }
                }));
        return environment;
    }

    private static String variable(String destination, String key) {
        return (destination + "_" + key).toUpperCase(Locale.ROOT).replace('-', '_');
    }

    static String yaml(DemoWorld world) {
        PortalAccount account = world.portal().account();
        return """
                server:
                  listen: 127.0.0.1:0
                sources:
                  portal:
                    type: portal
                    webhook:
                      path: /hooks/portal
                      auth: { type: basic, username: portal, password: "${env:HOOK_PASSWORD}" }
                    api: { base-url: "%s", app-id: "%s", app-key: "${env:APP_KEY}" }
                    poll: { every: 2s, lookback: 3d }
                    download:
                      hosts: [127.0.0.1]
                      username: %s
                      password: ${env:FILES_PASSWORD}
                      allow-plain-http: true
                      retention: 72h
                destinations:
                %sroutes:
                  - match: { source: portal, app_id: "*", room_id: "*", type: [recording, transcoded, chatdata, metadata] }
                    to: [%s]
                notifications:
                  demo-hook:
                    url: %s
                    secret: ${env:NOTICE_SECRET}
                    match: { destination: [%s] }
                    events: [delivered, failed]
                """.formatted(
                        world.portal().apiBase(),
                        account.appId(),
                        account.files().username(),
                        destinations(world),
                        String.join(", ", world.servers().keySet()),
                        world.notices().uri(),
                        String.join(", ", world.servers().keySet()));
    }

    private static String destinations(DemoWorld world) {
        var text = new StringBuilder();
        world.servers().forEach((name, server) -> {
            var settings = new StringJoiner("\n    ", "  " + name + ":\n    ", "\n");
            server.settings().forEach((key, value) -> {
                String shown = SECRETS.contains(key) ? "${env:" + variable(name, key) + "}" : "\"" + value + "\"";
                settings.add(key + ": " + shown);
            });
            text.append(settings);
        });
        return text.toString();
    }
}

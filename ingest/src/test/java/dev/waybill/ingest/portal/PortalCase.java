package dev.waybill.ingest.portal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.model.RawEvent;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** One case of {@code portal.cases}: a body and what must be read from it, line by line. */
record PortalCase(String name, RawEvent.Channel channel, List<String> expected, String body) {

    static Stream<PortalCase> all() throws IOException {
        try (InputStream file = PortalCase.class.getResourceAsStream("/portal.cases")) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
            return Arrays.stream(text.split("(?m)^### ")).skip(1).map(PortalCase::parse);
        }
    }

    private static PortalCase parse(String section) {
        int dashes = section.indexOf("\n---\n");
        var head = new ArrayList<>(section.substring(0, dashes).lines().toList());
        String name = head.removeFirst();
        String body = section.substring(dashes + 5).lines().findFirst().orElse("");
        RawEvent.Channel channel = RawEvent.Channel.WEBHOOK;
        if (head.remove("poll")) {
            channel = RawEvent.Channel.POLL;
        } else if (head.remove("reroute")) {
            channel = RawEvent.Channel.REROUTE;
        }
        return new PortalCase(name, channel, head, body);
    }

    List<String> expected(String word) {
        return expected.stream()
                .filter(line -> line.startsWith(word + " "))
                .map(line -> line.substring(word.length() + 1))
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}

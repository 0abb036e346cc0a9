package dev.waybill.connectors.s3;

import dev.waybill.connector.UploadRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names and values that stand at each object.
 *
 * @param templates value by name; {@code {room_id}} and its like stand for what {@link UploadRequest#about} says, or for nothing
 */
record Labels(Map<String, String> templates) {

    static final Labels NONE = new Labels(Map.of());

    private static final Pattern LABEL = Pattern.compile("\\s*([A-Za-z0-9_.-]+)\\s*=\\s*(.*?)\\s*");
    private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");

    /**
     * The labels that {@code text}, such as {@code room={room_id}, kept-by=waybill}, says.
     *
     * @throws IllegalArgumentException with a hint
     */
    static Labels parse(String text) {
        var templates = new LinkedHashMap<String, String>();
        for (String each : text.split(",")) {
            Matcher label = LABEL.matcher(each);
            if (!label.matches()) {
                throw new IllegalArgumentException("\"" + each.strip() + "\" is no label (such as room={room_id})");
            }
            requireKnown(label.group(2));
            if (templates.put(label.group(1), label.group(2)) != null) {
                throw new IllegalArgumentException("\"" + label.group(1) + "\" is given twice");
            }
        }
        return new Labels(templates);
    }

    private static void requireKnown(String template) {
        PLACE.matcher(template)
                .results()
                .map(each -> each.group(1))
                .filter(each -> !UploadRequest.ABOUT.contains(each))
                .findFirst()
                .ifPresent(each -> {
                    throw new IllegalArgumentException(
                            "{" + each + "} is not known (" + String.join(", ", UploadRequest.ABOUT) + ")");
                });
    }

    /** What stands at the object of {@code request}. */
    Map<String, String> of(UploadRequest request) {
        var values = new LinkedHashMap<String, String>();
        templates.forEach((name, template) -> values.put(
                name,
                PLACE.matcher(template)
                        .replaceAll(place ->
                                Matcher.quoteReplacement(request.about().getOrDefault(place.group(1), "")))));
        return values;
    }
}

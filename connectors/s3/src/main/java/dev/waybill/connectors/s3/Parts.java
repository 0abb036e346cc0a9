package dev.waybill.connectors.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** The parts that the server has. Used by several threads. */
final class Parts {

    private final TreeMap<Integer, Part> byNumber = new TreeMap<>();

    /**
     * One of them.
     *
     * @param tag what the server calls it, without quotes
     */
    record Part(String tag, long bytes) {

        Part(String tag, long bytes) {
            this.tag = tag.replace("\"", "");
            this.bytes = bytes;
        }
    }

    /**
     * The parts from the first up to the first gap.
     *
     * @param count       how many
     * @param bytes       of all of them
     * @param fingerprint of what the server calls them
     */
    record Row(int count, long bytes, String fingerprint) {}

    synchronized void add(int number, Part part) {
        byNumber.put(number, part);
    }

    synchronized Row row() {
        var crc = new CRC32C();
        int count = 0;
        long bytes = 0;
        for (Map.Entry<Integer, Part> each : byNumber.entrySet()) {
            if (each.getKey() != count + 1) {
                break;
            }
            count++;
            bytes += each.getValue().bytes();
            crc.update((each.getValue().tag() + "\n").getBytes(UTF_8));
        }
        return new Row(count, bytes, HexFormat.of().toHexDigits((int) crc.getValue()));
    }

    /** Whether all parts but the last have {@code partBytes}, and none is missing. */
    synchronized boolean areWhole(long partBytes) {
        return row().count() == byNumber.size()
                && byNumber.headMap(byNumber.size()).values().stream().allMatch(each -> each.bytes() == partBytes);
    }

    synchronized List<CompletedPart> completed() {
        return byNumber.entrySet().stream()
                .map(each -> CompletedPart.builder()
                        .partNumber(each.getKey())
                        .eTag("\"" + each.getValue().tag() + "\"")
                        .build())
                .toList();
    }
}

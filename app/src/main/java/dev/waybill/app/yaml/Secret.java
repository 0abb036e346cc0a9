package dev.waybill.app.yaml;

/**
 * A value that is never shown.
 *
 * @param value the secret itself; asked for only where it is used
 */
public record Secret(String value) {

    @Override
    public String toString() {
        return "***";
    }
}

package dev.waybill.app.yaml;

/**
 * Turns the text of one setting into its value.
 *
 * @param <T> the value
 */
@FunctionalInterface
public interface ValueParser<T> {

    /**
     * The value of {@code text}.
     *
     * @throws IllegalArgumentException whose message goes on after the quoted text: {@code is not … (hint)}; it must not repeat the text
     */
    T parse(String text);
}

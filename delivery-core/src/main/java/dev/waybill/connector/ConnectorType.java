package dev.waybill.connector;

import java.util.List;
import java.util.Optional;

/** One kind of destination, such as {@code sftp}. Stateless. */
public interface ConnectorType {

    /** The word after {@code type:} in the configuration. */
    String name();

    /** The word that Portal's notices use for this kind; ours where Portal has none. */
    String noticeName();

    /**
     * The account that notices name for a destination of {@code settings}, which have no {@link #problems}; never a secret. Empty for kinds that
     * have a {@code host}, and where the settings do not say it. Runs without any I/O.
     */
    default Optional<String> account(Settings settings) {
        return Optional.empty();
    }

    /**
     * Bytes of memory that each upload to a destination of {@code settings}, which have no {@link #problems}, needs for a part, as long as nothing
     * is known of its file; see {@link Connector#bufferBytes}. Runs without any I/O.
     */
    default long bufferBytes(Settings settings) {
        return 0;
    }

    /** The settings of this kind beside those that all kinds share, each declared once. */
    List<Setting> settings();

    /**
     * What is wrong with {@code settings} as a whole, for example two that exclude each other; empty when nothing is.
     * Runs without any I/O.
     */
    List<Problem> problems(Settings settings);

    /** A connector for these settings, which have no {@link #problems}. Connects to nothing yet. The caller closes it. */
    Connector create(Settings settings);

    /**
     * One mistake in the settings.
     *
     * @param setting name of the setting to point at
     * @param message what is wrong, with a hint in brackets
     */
    record Problem(String setting, String message) {}
}

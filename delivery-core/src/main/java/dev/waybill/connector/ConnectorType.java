package dev.waybill.connector;

import java.util.List;

/** One kind of destination, such as {@code sftp}. Stateless. */
public interface ConnectorType {

    /** The word after {@code type:} in the configuration. */
    String name();

    /** The word that Portal's notices use for this kind; ours where Portal has none. */
    String noticeName();

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

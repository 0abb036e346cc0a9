package dev.waybill.connector;

/** What a {@link ConnectorType} also is whose servers prove themselves by a host key. */
public interface ShowsHostKey {

    /**
     * Asks the server of {@code settings} for its host key. Trusts and stores nothing, sends no credentials and does not log in; whether the
     * settings trust the key makes no difference.
     *
     * @throws ConnectorException {@code NETWORK} where no server answers, {@code CONFIGURATION} where no algorithm is in common
     */
    ShownHostKey shownHostKey(Settings settings) throws ConnectorException;
}

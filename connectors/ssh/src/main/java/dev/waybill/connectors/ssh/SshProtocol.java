package dev.waybill.connectors.ssh;

import dev.waybill.connector.Connector;

/** What is spoken over a connection of SSH. */
public enum SshProtocol {
    /** The SSH file transfer protocol. */
    SFTP("sftp", "sftp") {
        @Override
        Connector connector(SshSettings settings, SshTimeouts timeouts) {
            return new SftpConnector(settings, timeouts);
        }
    },
    /** The protocol of {@code scp}, and programs of a shell. */
    SCP("scp", "ssh") {
        @Override
        Connector connector(SshSettings settings, SshTimeouts timeouts) {
            return new ScpConnector(settings, timeouts);
        }
    };

    private final String word;
    private final String noticeName;

    SshProtocol(String word, String noticeName) {
        this.word = word;
        this.noticeName = noticeName;
    }

    /** The word after {@code type:}. */
    String word() {
        return word;
    }

    /** The word that notices use. */
    String noticeName() {
        return noticeName;
    }

    abstract Connector connector(SshSettings settings, SshTimeouts timeouts);
}

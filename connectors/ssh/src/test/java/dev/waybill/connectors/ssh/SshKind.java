package dev.waybill.connectors.ssh;

import dev.waybill.connector.ConnectorType;
import java.time.Duration;

/** The kinds of destination that one SSH server may serve. */
enum SshKind {
    SFTP {
        @Override
        ConnectorType type() {
            return new SftpConnectorType();
        }

        @Override
        ConnectorType type(Duration connect, Duration stall) {
            return new SftpConnectorType(connect, stall);
        }
    },
    SCP {
        @Override
        ConnectorType type() {
            return new ScpConnectorType();
        }

        @Override
        ConnectorType type(Duration connect, Duration stall) {
            return new ScpConnectorType(connect, stall);
        }
    };

    abstract ConnectorType type();

    abstract ConnectorType type(Duration connect, Duration stall);
}

package dev.waybill.connectors.ftp;

import dev.waybill.connector.ConnectorException;
import dev.waybill.model.FailureKind;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes sockets secret: the certificate must be signed by a trusted one (PKIX), be valid, and name the host, on data connections too.
 *
 * <p>One for each control connection, because servers demand that a data connection resumes the TLS session of its own control connection.
 * The JDK looks sessions up by host and port, so that the data connections of several control connections would else take one another's.
 */
final class Trust {

    /**
     * 1.2 alone: a session of 1.3 is resumed by tickets that are good for one connection each and arrive only while something is read, which on
     * an upload is never; after a few files a server that demands resumption would refuse the next.
     */
    private static final String[] PROTOCOLS = {"TLSv1.2"};

    /**
     * vsftpd lets its session tickets live for 68 years, the JDK throws away what lives longer than a week (RFC 8446 forbids it), and without its
     * ticket the session cannot be resumed. Where the client takes no tickets, both keep the session under its id. The JDK reads this whenever a
     * context is made, and offers no other way to say it; other TLS clients of the process lose nothing by it.
     */
    private static final String TICKETS = "jdk.tls.client.enableSessionTicketExtension";

    static {
        System.setProperty(TICKETS, "false");
    }

    private final SSLContext context;
    private final String host;

    private Trust(SSLContext context, String host) {
        this.context = context;
        this.host = host;
    }

    /** @throws ConnectorException {@code CONFIGURATION} where the file cannot be read as certificates */
    static Trust of(FtpSettings settings) throws ConnectorException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trusted(settings.caFile()), null);
            return new Trust(context, settings.host());
        } catch (GeneralSecurityException | IOException unreadable) {
            String file = settings.caFile().map(Path::toString).orElse("of the Java platform");
            throw new ConnectorException(
                    FailureKind.CONFIGURATION,
                    "ca-file " + file + " cannot be read as PEM certificates (" + unreadable.getMessage() + ")",
                    unreadable);
        }
    }

    private static TrustManager @Nullable [] trusted(Optional<Path> caFile)
            throws GeneralSecurityException, IOException {
        if (caFile.isEmpty()) {
            return null;
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(caFile.get())) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            for (Certificate each : found) {
                store.setCertificateEntry("ca-" + store.size(), each);
            }
        }
        if (store.size() == 0) {
            throw new IOException("it holds none");
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        return factory.getTrustManagers();
    }

    /** The control connection over {@code plain}, after its handshake. */
    SSLSocket control(Socket plain) throws IOException {
        return shaken(plain, plain.getPort());
    }

    /** A data connection over {@code plain} that resumes the session of the control connection with port {@code controlPort}. */
    SSLSocket data(Socket plain, int controlPort) throws IOException {
        return shaken(new PortMask(plain, controlPort), controlPort);
    }

    private SSLSocket shaken(Socket below, int port) throws IOException {
        var secret = (SSLSocket) context.getSocketFactory().createSocket(below, host, port, true);
        SSLParameters parameters = secret.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(PROTOCOLS);
        secret.setSSLParameters(parameters);
        // Also on a data connection that the server opened, we are the client (RFC 4217, section 7).
        secret.setUseClientMode(true);
        secret.startHandshake();
        return secret;
    }
}

package dev.waybill.connectors.drive;

import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.apache.v5.Apache5HttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.services.drive.Drive;
import com.google.api.services.drive.DriveScopes;
import com.google.auth.http.HttpCredentialsAdapter;
import com.google.auth.oauth2.ServiceAccountCredentials;
import dev.waybill.connector.ConnectorException;
import dev.waybill.model.FailureKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/** Google's client, which tries nothing twice but a request whose token had ended, and what must be closed with it. */
final class Session implements AutoCloseable {

    /** The transfer engine bounds how many requests run; a limit here would only make them wait. */
    private static final int MAX_CONNECTIONS = 1024;

    private final CloseableHttpClient http;
    private final Drive drive;

    private Session(CloseableHttpClient http, Drive drive) {
        this.http = http;
        this.drive = drive;
    }

    /** Makes the client; nothing is asked yet. The caller closes it. */
    static Session open(DriveSettings settings, DriveTimeouts timeouts) throws ConnectorException {
        CloseableHttpClient http = http(timeouts);
        try {
            var transport = new Apache5HttpTransport(http);
            HttpRequestInitializer login = login(settings.login(), transport);
            Drive drive = new Drive.Builder(transport, GsonFactory.getDefaultInstance(), request -> {
                        // The token first: it may bring its own handlers.
                        login.initialize(request);
                        limit(request, timeouts);
                    })
                    .setRootUrl(settings.rootUrl())
                    .setApplicationName("Waybill")
                    .build();
            return new Session(http, drive);
        } catch (ConnectorException | RuntimeException failed) {
            http.close(CloseMode.IMMEDIATE);
            throw failed;
        }
    }

    private static CloseableHttpClient http(DriveTimeouts timeouts) {
        Timeout stall = Timeout.of(timeouts.stall());
        return HttpClients.custom()
                .useSystemProperties()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .useSystemProperties()
                        .setMaxConnTotal(MAX_CONNECTIONS)
                        .setMaxConnPerRoute(MAX_CONNECTIONS)
                        .setDefaultSocketConfig(SocketConfig.custom()
                                .setSoTimeout(stall)
                                .setSoKeepAlive(true)
                                .build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(timeouts.connect()))
                                .setSocketTimeout(stall)
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(Timeout.of(timeouts.connect()))
                        .build())
                .addExecInterceptorFirst("cut-short", new CutShort())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .build();
    }

    private static HttpRequestInitializer login(DriveSettings.Login login, HttpTransport transport)
            throws ConnectorException {
        return switch (login) {
            case DriveSettings.Login.KeyFile account ->
                new HttpCredentialsAdapter(credentials(account.file(), account.subject(), transport));
            case DriveSettings.Login.Token token ->
                request -> request.getHeaders().setAuthorization("Bearer " + token.value());
        };
    }

    private static ServiceAccountCredentials credentials(Path file, Optional<String> subject, HttpTransport transport)
            throws ConnectorException {
        try (InputStream in = Files.newInputStream(file)) {
            return ServiceAccountCredentials.fromStream(in, () -> transport).toBuilder()
                    .setScopes(List.of(DriveScopes.DRIVE))
                    .setServiceAccountUser(subject.orElse(null))
                    .setDefaultRetriesEnabled(false)
                    .build();
        } catch (IOException | IllegalArgumentException unreadable) {
            // Its own words may hold a piece of the file.
            throw new ConnectorException(
                    FailureKind.CONFIGURATION,
                    "service-account-file " + file + " is no readable key file of a service account ("
                            + unreadable.getClass().getSimpleName() + "); create a JSON key in the console",
                    null);
        }
    }

    private static void limit(HttpRequest request, DriveTimeouts timeouts) {
        request.setConnectTimeout(Math.toIntExact(timeouts.connect().toMillis()))
                .setReadTimeout(Math.toIntExact(timeouts.stall().toMillis()))
                // One more for a token that had ended; nothing else asks for it.
                .setNumberOfRetries(request.getUnsuccessfulResponseHandler() == null ? 0 : 1)
                .setFollowRedirects(false)
                .setLoggingEnabled(false)
                .setCurlLoggingEnabled(false);
    }

    Drive drive() {
        return drive;
    }

    @Override
    public void close() {
        http.close(CloseMode.IMMEDIATE);
    }
}

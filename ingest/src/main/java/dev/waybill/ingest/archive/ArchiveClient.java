package dev.waybill.ingest.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import tools.jackson.core.JacksonException;

/** Asks one source for its archive report. Follows no redirect and repeats nothing: the next poll is the repetition. */
public final class ArchiveClient implements AutoCloseable {

    private static final int LONGEST_TOLD = 200;

    private final ArchiveApi api;
    private final CloseableHttpClient client;

    public ArchiveClient(ArchiveApi api) {
        this.api = api;
        var connection = ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(api.connectWithin()))
                .setSocketTimeout(Timeout.of(api.answerWithin()))
                .build();
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDefaultConnectionConfig(connection)
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(api.answerWithin()))
                        .setRedirectsEnabled(false)
                        .build())
                .disableAutomaticRetries()
                .disableAuthCaching()
                .disableCookieManagement()
                .disableRedirectHandling()
                .build();
    }

    /**
     * The items that match {@code filter}, verbatim, each a JSON value.
     *
     * @throws ArchiveException when the source does not answer, or answers with anything but a report of success
     */
    public List<String> fetch(ArchiveFilter filter) throws ArchiveException {
        String what = "at " + api.uri(filter);
        var request = new HttpGet(api.uri(filter));
        String login = api.appId() + ":" + api.appKey();
        request.setHeader(
                HttpHeaders.AUTHORIZATION, "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8)));
        request.setHeader(HttpHeaders.ACCEPT, "application/json");
        try {
            Answer answer = client.execute(request, this::read);
            return items(answer, what);
        } catch (IOException failed) {
            throw new ArchiveException(what, failed.getMessage() + "; it is asked again at the next poll");
        }
    }

    private Answer read(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return new Answer(response.getCode(), "");
        }
        try (InputStream body = entity.getContent()) {
            byte[] bytes = body == null ? new byte[0] : body.readNBytes(api.largestReport() + 1);
            if (bytes.length > api.largestReport()) {
                throw new IOException("the answer is larger than " + api.largestReport() + " bytes");
            }
            return new Answer(
                    response.getCode(),
                    UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException bad) {
            throw new IOException("the answer is not UTF-8", bad);
        }
    }

    private List<String> items(Answer answer, String what) throws ArchiveException {
        if (answer.status() == HttpStatus.SC_UNAUTHORIZED || answer.status() == HttpStatus.SC_FORBIDDEN) {
            throw new ArchiveException(what, "status " + answer.status() + "; check app-id and app-key");
        }
        if (answer.status() != HttpStatus.SC_OK) {
            throw new ArchiveException(what, "status " + answer.status() + envelope(answer.body()));
        }
        try {
            ArchiveReport report = ArchiveReport.parse(answer.body());
            if (report.isSuccess()) {
                return report.items();
            }
            throw new ArchiveException(what, "the source answered" + envelope(answer.body()));
        } catch (JacksonException bad) {
            throw new ArchiveException(what, "the answer is not JSON; check base-url");
        }
    }

    private static String envelope(String body) {
        try {
            ArchiveReport report = ArchiveReport.parse(body);
            String told = " result " + (report.result().isEmpty() ? "missing" : report.result()) + " " + report.error()
                    + " (" + report.desc() + ")";
            return told.length() > LONGEST_TOLD ? told.substring(0, LONGEST_TOLD) + "…" : told;
        } catch (JacksonException notAnEnvelope) {
            return "";
        }
    }

    /** Closes its connections; a second call does nothing. */
    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }

    private record Answer(int status, String body) {}
}

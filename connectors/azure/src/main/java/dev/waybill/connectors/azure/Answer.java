package dev.waybill.connectors.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the service answered, in the SDK's terms. */
final class Answer extends HttpResponse {

    /** A list of 100,000 uncommitted blocks is the longest answer there is. */
    private static final int MAX_BYTES = 32 * 1024 * 1024;

    private static final int NO_CONTENT = 204;
    private static final int REDIRECTION = 300;

    private final int status;
    private final HttpHeaders headers = new HttpHeaders();
    private final InputStream body;

    private Answer(HttpRequest request, ClassicHttpResponse response, InputStream body) throws IOException {
        super(request);
        status = response.getCode();
        for (var each : response.getHeaders()) {
            // The SDK looks for metadata under the lower-case prefix alone.
            headers.add(HttpHeaderName.fromString(each.getName().toLowerCase(Locale.ROOT)), each.getValue());
        }
        this.body = body;
        requireWhole();
    }

    /** The client takes the end of a connection for the end of the headers; whole ones say how the body ends. */
    private void requireWhole() throws IOException {
        boolean bodiless =
                status == NO_CONTENT || (getRequest().getHttpMethod() == HttpMethod.HEAD && status >= REDIRECTION);
        if (!bodiless
                && headers.get(HttpHeaderName.CONTENT_LENGTH) == null
                && headers.get(HttpHeaderName.TRANSFER_ENCODING) == null) {
            throw new IOException("the answer breaks off in its headers");
        }
    }

    /** The whole answer; its connection is free again. */
    static Answer whole(HttpRequest request, ClassicHttpResponse response) throws IOException {
        try (response) {
            return new Answer(request, response, new ByteArrayInputStream(bytes(response.getEntity())));
        }
    }

    /**
     * An answer that is read while it comes.
     *
     * @param hangUp gives the connection up
     */
    static Answer streamed(HttpRequest request, ClassicHttpResponse response, Runnable hangUp) throws IOException {
        HttpEntity entity = response.getEntity();
        if (response.getCode() >= REDIRECTION || entity == null) {
            return whole(request, response);
        }
        return new Answer(request, response, new BlobInput(entity.getContent(), response, hangUp));
    }

    private static byte[] bytes(@Nullable HttpEntity entity) throws IOException {
        if (entity == null) {
            return new byte[0];
        }
        byte[] read = entity.getContent().readNBytes(MAX_BYTES + 1);
        if (read.length > MAX_BYTES) {
            throw new IOException("an answer of more than " + MAX_BYTES + " bytes");
        }
        return read;
    }

    @Override
    public int getStatusCode() {
        return status;
    }

    @Override
    @Deprecated
    public @Nullable String getHeaderValue(String name) {
        return headers.getValue(HttpHeaderName.fromString(name));
    }

    @Override
    public HttpHeaders getHeaders() {
        return headers;
    }

    @Override
    public Flux<ByteBuffer> getBody() {
        return getBodyAsByteArray().map(ByteBuffer::wrap).flux();
    }

    @Override
    public Mono<byte[]> getBodyAsByteArray() {
        return Mono.fromCallable(() -> {
            body.reset();
            return body.readAllBytes();
        });
    }

    @Override
    public Mono<String> getBodyAsString() {
        return getBodyAsString(StandardCharsets.UTF_8);
    }

    @Override
    public Mono<String> getBodyAsString(Charset charset) {
        return getBodyAsByteArray().map(each -> new String(each, charset));
    }

    @Override
    public InputStream getBodyAsInputStreamSync() {
        return body;
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

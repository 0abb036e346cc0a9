package dev.waybill.connectors.drive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/** Gives the connection up when a file is read half way only; the client would read the rest of the file for it. */
final class CutShort implements ExecChainHandler {

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        ClassicHttpResponse response = chain.proceed(request, scope);
        HttpEntity entity = response.getEntity();
        if (entity != null && request.getRequestUri().contains("alt=media")) {
            response.setEntity(new Entity(entity, scope.execRuntime));
        }
        return response;
    }

    private static final class Entity extends HttpEntityWrapper {

        private final Content content;

        Entity(HttpEntity entity, ExecRuntime connection) throws IOException {
            super(entity);
            content = new Content(entity.getContent(), connection);
        }

        @Override
        public InputStream getContent() {
            return content;
        }

        @Override
        public void close() throws IOException {
            content.close();
        }
    }

    private static final class Content extends FilterInputStream {

        private final ExecRuntime connection;
        private boolean atEnd;

        Content(InputStream content, ExecRuntime connection) {
            super(content);
            this.connection = connection;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            atEnd |= count < 0;
            return count;
        }

        @Override
        public void close() throws IOException {
            if (atEnd) {
                super.close();
            } else {
                connection.discardEndpoint();
            }
        }
    }
}

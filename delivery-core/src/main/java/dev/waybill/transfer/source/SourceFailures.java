package dev.waybill.transfer.source;

import dev.waybill.model.FailureKind;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.TruncatedChunkException;

/** The table from what the HTTP client throws to kinds of failure. */
final class SourceFailures {

    private SourceFailures() {}

    /** A request that brought no head of an answer. */
    static SourceException whileAsking(String shown, Exception cause) throws InterruptedException {
        passOnInterrupt();
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof GuardedResolver.RefusedAddress refused) {
                return SourceException.of(
                        FailureKind.SOURCE_REFUSED, "could not fetch " + shown + ": " + refused.getMessage(), cause);
            }
            if (each instanceof ProtocolException protocol) {
                return ofProtocol(shown, protocol);
            }
        }
        return SourceException.of(FailureKind.SOURCE_NETWORK, "could not fetch " + shown + ": " + why(cause), cause);
    }

    /** A body that broke off. */
    static SourceException whileReading(String shown, IOException cause) throws InterruptedException {
        passOnInterrupt();
        return SourceException.of(FailureKind.SOURCE_NETWORK, "could not read on " + shown + ": " + why(cause), cause);
    }

    /** On a virtual thread an interrupt closes the socket, which then looks like a broken connection. */
    private static void passOnInterrupt() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private static SourceException ofProtocol(String shown, HttpException cause) {
        String said = String.valueOf(cause.getMessage());
        boolean length = said.contains("Content-Length") || said.contains("content length");
        return length
                ? SourceException.restart(
                        FailureKind.SOURCE_LENGTH, "could not tell the length of " + shown + ": " + said)
                : SourceException.of(FailureKind.UNEXPECTED, "could not fetch " + shown + ": " + said, cause);
    }

    private static String why(Exception cause) {
        return switch (cause) {
            case SocketTimeoutException timeout -> "no byte came in time";
            case UnknownHostException unknown -> "its host name does not resolve";
            case NoHttpResponseException silent -> "it closed the connection without an answer";
            case ConnectionClosedException early -> "the connection ended before the file did";
            case TruncatedChunkException early -> "the connection ended before the file did";
            case MessageConstraintException endless -> "the head of its answer has no end";
            case SSLException tls -> "TLS failed: " + tls.getMessage();
            default -> cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        };
    }
}

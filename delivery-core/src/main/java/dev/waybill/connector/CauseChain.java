package dev.waybill.connector;

import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * A failure and what lies behind it.
 *
 * @param links the failure first and its innermost cause last, each once
 */
public record CauseChain(List<Throwable> links) {

    /** How the JDK says that a certificate is sound and names somebody else. */
    private static final Pattern OTHER_NAME = Pattern.compile("(?i)subject alternative|no name matching");

    public CauseChain {
        links = List.copyOf(links);
    }

    /** The chain that begins with {@code failure}; one that leads back into itself ends there. */
    public static CauseChain of(Throwable failure) {
        var links = new ArrayList<Throwable>();
        for (Throwable each = failure; each != null && !links.contains(each); each = each.getCause()) {
            links.add(each);
        }
        return new CauseChain(links);
    }

    /** The innermost cause. */
    public Throwable last() {
        return links.getLast();
    }

    /** Whether any of them is a {@code type}. */
    public boolean has(Class<? extends Throwable> type) {
        return links.stream().anyMatch(type::isInstance);
    }

    /** What {@code meaning} says of the outermost of which it says anything. */
    public <T> Optional<T> first(Function<Throwable, Optional<T>> meaning) {
        return links.stream().map(meaning).flatMap(Optional::stream).findFirst();
    }

    /** What is wrong with the certificate that the server showed, and what to do; empty where that is not what failed. */
    public Optional<String> distrust() {
        boolean shown = has(CertificateException.class) || has(SSLPeerUnverifiedException.class);
        return shown ? Optional.of("the server's certificate " + verdict()) : Optional.empty();
    }

    private String verdict() {
        if (has(CertificateExpiredException.class)) {
            return "is no longer valid; have it renewed there";
        }
        if (has(CertificateNotYetValidException.class)) {
            return "is not valid yet; compare the clocks of both machines";
        }
        boolean otherName = has(SSLPeerUnverifiedException.class)
                || OTHER_NAME.matcher(String.valueOf(last().getMessage())).find();
        return otherName && !has(CertPathValidatorException.class)
                ? "is that of another host (" + last().getMessage() + "); check endpoint"
                : "is not trusted; give its authority to the trust store of Java";
    }
}

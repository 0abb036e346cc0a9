package dev.waybill.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CauseChainTest {

    @Test
    void eachCauseComesAfterWhatItCaused() {
        var inner = new IllegalStateException("inner");
        var outer = new IOException("outer", inner);

        CauseChain chain = CauseChain.of(outer);

        assertThat(chain.links()).containsExactly(outer, inner);
        assertThat(chain.last()).isSameAs(inner);
        assertThat(chain.has(RuntimeException.class)).isTrue();
        assertThat(chain.has(InterruptedException.class)).isFalse();
        assertThat(chain.first(each -> Optional.ofNullable(each.getMessage()))).hasValue("outer");
        assertThat(chain.distrust()).isEmpty();
    }

    @Test
    void aChainThatLeadsBackIntoItselfEnds() {
        var one = new IOException("one");
        var two = new IOException("two", one);
        one.initCause(two);

        assertThat(CauseChain.of(one).links()).containsExactly(one, two);
    }

    static Arguments[] distrusted() {
        return new Arguments[] {
            Arguments.of(new CertificateException(new CertPathValidatorException("no path")), "is not trusted"),
            Arguments.of(new CertificateException("unable to find valid certification path"), "is not trusted"),
            Arguments.of(
                    new CertificateException(
                            new CertPathValidatorException("validity", new CertificateExpiredException("in May"))),
                    "is no longer valid"),
            Arguments.of(new CertificateNotYetValidException("in May"), "is not valid yet"),
            Arguments.of(
                    new CertificateException("No subject alternative names matching IP address 127.0.0.1 found"),
                    "is that of another host"),
            Arguments.of(new CertificateException("No name matching a.example found"), "is that of another host"),
            Arguments.of(new SSLPeerUnverifiedException("for <a.example>"), "is that of another host (for <a.example>)")
        };
    }

    @ParameterizedTest
    @MethodSource("distrusted")
    void aCertificateThatProvesNothingSaysWhatIsWrongWithIt(Exception cause, String verdict) {
        var handshake = new SSLHandshakeException("it failed");
        handshake.initCause(cause);

        assertThat(CauseChain.of(handshake).distrust())
                .hasValueSatisfying(each -> assertThat(each).contains(verdict).contains("; "));
    }
}

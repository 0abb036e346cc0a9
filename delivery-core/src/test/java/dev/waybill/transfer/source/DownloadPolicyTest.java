package dev.waybill.transfer.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.model.FailureKind;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DownloadPolicyTest {

    private final DownloadPolicy policy =
            new DownloadPolicy(List.of("portal.example", "10.1.2.3", "192.168.7.0/24"), false, false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://portal.example/a.mkv", "https://FILES.Portal.Example:8443/a b.mkv?x=1",
                        "https://portal.example./a",
                "https://10.1.2.3/a", "https://192.168.7.200/a", "https://portal.example/%2e%2e/Ünï^{}.mkv"
            })
    void whatIsListedIsFetched(String url) throws SourceException {
        assertThat(policy.objection(SourceUrl.parse(url))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://portal.example/a",
                "https://evil.example/a",
                "https://notportal.example/a",
                "https://portal.example.evil/a",
                "https://portal.example@evil/",
                "https://u:p@portal.example/a",
                "https://portal.example%2eevil/",
                "https://portal.example\\@evil/",
                "//evil/x",
                "file:///etc/passwd",
                "ftp://portal.example/a",
                "jar:https://portal.example/!/a",
                "https:///a",
                "https://192.168.8.1/a",
                "https://127.1/",
                "https://2130706433/",
                "https://0x7f.1/",
                "https://[::ffff:7f00:1]/",
                "https://169.254.169.254/latest/",
                "https://portal.example\r\nX: y/",
                "https://portal。example/",
                ""
            })
    void whatIsNotListedIsRefused(String url) {
        try {
            assertThat(policy.objection(SourceUrl.parse(url))).as(url).isPresent();
        } catch (SourceException e) {
            assertThat(e.failure().kind()).isEqualTo(FailureKind.SOURCE_REFUSED);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "93.184.216.34, true",
        "127.0.0.1, false",
        "10.0.0.1, false",
        "10.1.2.3, true",
        "192.168.7.9, true",
        "172.31.255.255, false",
        "172.32.0.1, true",
        "169.254.169.254, false",
        "100.64.0.1, false",
        "0.0.0.0, false",
        "224.0.0.1, false",
        "::1, false",
        "fd00:ec2::254, false",
        "fe80::1, false",
        "64:ff9b::7f00:1, false",
        "2002:7f00:1::, false",
        "::ffff:10.0.0.1, false",
        "2606:4700::1111, true"
    })
    void aNameMayNotLeadBehindUs(String address, boolean permitted) {
        assertThat(policy.permits(InetAddress.ofLiteral(address))).isEqualTo(permitted);
        assertThat(new DownloadPolicy(List.of("portal.example"), true, false).permits(InetAddress.ofLiteral(address)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://portal.example", "10.0.0.0/33", "a b", "", "*.portal.example"})
    void anEntryThatIsNoHostIsRefused(String entry) {
        assertThatThrownBy(() -> new DownloadPolicy(List.of(entry), false, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("neither");
    }

    @Test
    void messagesHoldNoQuery() throws SourceException {
        assertThat(SourceUrl.shown(SourceUrl.parse("https://portal.example:8443/a b?token=secret")))
                .isEqualTo("https://portal.example:8443/a%20b");
    }
}

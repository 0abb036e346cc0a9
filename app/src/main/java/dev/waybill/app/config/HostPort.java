package dev.waybill.app.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a server listens.
 *
 * @param host a name or an address, without brackets
 * @param port 0 lets the system choose
 */
public record HostPort(String host, int port) {

    private static final Pattern FORM = Pattern.compile("(\\[[0-9A-Fa-f:.%]+]|[A-Za-z0-9._-]+):(\\d{1,5})");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1|0:0:0:0:0:0:0:1");
    private static final int MAX_PORT = 65_535;

    /** Reads {@code host:port}; an IPv6 address stands in brackets. */
    public static HostPort parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > MAX_PORT) {
            throw new IllegalArgumentException("is not host:port (for example 127.0.0.1:8080 or [::1]:8080)");
        }
        return new HostPort(matcher.group(1).replaceAll("[\\[\\]]", ""), Integer.parseInt(matcher.group(2)));
    }

    /** Whether only this machine can reach it. Judged by the text: a name that merely resolves to loopback today does not count. */
    public boolean loopback() {
        return LOOPBACK.matcher(host).matches();
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}

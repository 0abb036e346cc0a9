package dev.waybill.ingest.portal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;

/** Percent encoding of paths and queries (RFC 3986, section 2.1), lenient in and strict out. */
final class PercentEncoding {

    private static final String ALLOWED =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PercentEncoding() {}

    /** {@code text} with everything in percent form that may not stand as it is; what is encoded already stays. */
    static String complete(String text, String allowedToo) {
        byte[] bytes = text.getBytes(UTF_8);
        var encoded = new StringBuilder(bytes.length);
        for (int at = 0; at < bytes.length; at++) {
            char value = (char) (bytes[at] & 0xFF);
            boolean stays =
                    value == '%' ? isEncoded(bytes, at) : ALLOWED.indexOf(value) >= 0 || allowedToo.indexOf(value) >= 0;
            if (stays) {
                encoded.append(value);
            } else {
                encoded.append('%').append(HEX.toHexDigits(bytes[at]));
            }
        }
        return encoded.toString();
    }

    /** The text behind a completely encoded one; where its bytes are not UTF-8, the encoded text itself, so that no two become one. */
    static String decode(String encoded) {
        byte[] bytes = encoded.getBytes(UTF_8);
        var decoded = new ByteArrayOutputStream(bytes.length);
        for (int at = 0; at < bytes.length; at++) {
            if (bytes[at] == '%') {
                decoded.write(Integer.parseInt(encoded, at + 1, at + 3, 16));
                at += 2;
            } else {
                decoded.write(bytes[at]);
            }
        }
        try {
            return UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(decoded.toByteArray()))
                    .toString();
        } catch (CharacterCodingException notText) {
            return encoded;
        }
    }

    private static boolean isEncoded(byte[] bytes, int at) {
        return at + 2 < bytes.length && HexFormat.isHexDigit(bytes[at + 1]) && HexFormat.isHexDigit(bytes[at + 2]);
    }
}

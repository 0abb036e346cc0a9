package dev.waybill.transfer.digest;

/**
 * CRC-32C of two stretches of bytes that follow each other, from the checksums of each.
 *
 * <p>Appending a zero bit to a message multiplies the register by x modulo the polynomial, which is linear over GF(2): a stretch of
 * {@code n} bytes is one multiplication by x^(8n), and that power comes from repeated squaring.
 */
final class Crc32cCombine {

    /** Castagnoli's polynomial with its bits reversed (RFC 3720, appendix B.4). */
    private static final int POLYNOMIAL = 0x82F63B78;

    /** The polynomial 1 in reversed bits: the coefficient of x^0 is the highest bit. */
    private static final int ONE = 0x80000000;

    /** The polynomial x^8. */
    private static final int X8 = ONE >>> 8;

    private Crc32cCombine() {}

    /**
     * The checksum of both stretches.
     *
     * @param first        checksum of the first stretch
     * @param second       checksum of the second stretch
     * @param secondLength bytes of the second stretch
     */
    static int combine(int first, int second, long secondLength) {
        return multiply(first, powerOfX8(secondLength)) ^ second;
    }

    private static int powerOfX8(long exponent) {
        int power = ONE;
        int square = X8;
        for (long left = exponent; left != 0; left >>>= 1) {
            if ((left & 1) != 0) {
                power = multiply(power, square);
            }
            square = multiply(square, square);
        }
        return power;
    }

    private static int multiply(int a, int b) {
        int product = 0;
        int shifted = b;
        for (int bit = ONE; bit != 0; bit >>>= 1) {
            if ((a & bit) != 0) {
                product ^= shifted;
            }
            shifted = (shifted >>> 1) ^ ((shifted & 1) != 0 ? POLYNOMIAL : 0);
        }
        return product;
    }
}

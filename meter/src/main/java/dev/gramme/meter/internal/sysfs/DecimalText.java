package dev.gramme.meter.internal.sysfs;

/// Reads a non-negative decimal number straight from bytes, because a sampling loop that makes a `String` a read
/// spends more on garbage than on reading.
public final class DecimalText {
    /// What [#parse] says of anything that is not a non-negative number that fits a `long`.
    public static final long NOT_A_NUMBER = -1;

    private static final long LAST_TENFOLD = Long.MAX_VALUE / 10;
    private static final int LAST_DIGIT = (int) (Long.MAX_VALUE % 10);

    private DecimalText() {}

    /// The number that the first `length` bytes spell, white space around it allowed.
    ///
    /// @return [#NOT_A_NUMBER] for a sign, an empty text, another character or a number beyond [Long#MAX_VALUE]
    public static long parse(byte[] text, int length) {
        int at = 0;
        int end = length;
        while (at < end && isSpace(text[at])) {
            at++;
        }
        while (end > at && isSpace(text[end - 1])) {
            end--;
        }
        if (at == end) {
            return NOT_A_NUMBER;
        }
        long value = 0;
        for (; at < end; at++) {
            int digit = text[at] - '0';
            if (digit < 0 || digit > 9 || value > LAST_TENFOLD || (value == LAST_TENFOLD && digit > LAST_DIGIT)) {
                return NOT_A_NUMBER;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static boolean isSpace(byte character) {
        return character == ' ' || character == '\n' || character == '\t' || character == '\r';
    }
}

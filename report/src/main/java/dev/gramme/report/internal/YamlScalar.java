package dev.gramme.report.internal;

import java.math.BigDecimal;
import java.math.MathContext;

/// Values as YAML of all versions reads them.
public final class YamlScalar {
    private static final MathContext SIX_DIGITS = new MathContext(6);

    private YamlScalar() {}

    /// A double-quoted text, in which a run's or machine's name can do nothing but be itself.
    public static String quoted(String text) {
        var quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
            } else if (Character.isISOControl(c)) {
                quoted.append(String.format("\\x%02x", c));
            } else {
                quoted.appendCodePoint(c);
            }
        });
        return quoted.append('"').toString();
    }

    /// Plain decimals of six digits: YAML 1.1 readers take `1.0E-4` for a text.
    public static String number(double number) {
        return new BigDecimal(number).round(SIX_DIGITS).stripTrailingZeros().toPlainString();
    }
}

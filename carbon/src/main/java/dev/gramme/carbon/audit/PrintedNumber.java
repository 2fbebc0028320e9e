package dev.gramme.carbon.audit;

import java.math.BigDecimal;

/// How far a printed result may lie from the number it was rounded from.
final class PrintedNumber {
    /// A lone digit such as the 4 of 40 stands for 35 to 45; no printed number is given more room than this.
    private static final double MOST = 0.10;

    private PrintedNumber() {}

    /// Half a unit in the last significant digit, relative to the number. Trailing zeros do not count as significant:
    /// papers print megawatt-hours and tonnes, and 7.5 MWh becomes 7500.0 kWh in a table.
    ///
    /// @param text a number, or a blank
    static double relativeRounding(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        var number = new BigDecimal(text);
        if (number.doubleValue() == 0) {
            return 0;
        }
        var significant = number.stripTrailingZeros();
        double halfUnit = 0.5 * Math.pow(10, -significant.scale());
        return Math.min(MOST, halfUnit / Math.abs(number.doubleValue()));
    }
}

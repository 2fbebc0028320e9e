package dev.gramme.report.internal.recipe;

import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Energy;
import dev.gramme.carbon.Figures;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalDouble;

/// Figures of a recipe as people read them; a dash where one is not known.
public final class Wording {
    static final String UNKNOWN = "–";
    private static final double LONGEST = 3e9;
    private static final double NO_CHANGE = 0.005;
    private static final double NEAR = 0.095;
    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);
    private static final MathContext TWO_DIGITS = new MathContext(2, RoundingMode.HALF_UP);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Wording() {}

    /// Of CO2 equivalent, which the place says where it stands.
    static String grams(OptionalDouble grams) {
        return grams.isPresent() ? Figures.mass(Emissions.ofGrams(grams.getAsDouble())) : UNKNOWN;
    }

    static String grams(double grams) {
        return grams(OptionalDouble.of(grams));
    }

    /// A round number of grams on an axis: `10 mg`, not `10.0 mg`.
    static String tick(double grams) {
        return grams(grams).replaceFirst("\\.0+(?= )", "").replaceFirst("(\\.\\d*?[1-9])0+(?= )", "$1");
    }

    static String energy(OptionalDouble joules) {
        return joules.isPresent() ? Figures.of(Energy.ofJoules(joules.getAsDouble())) : UNKNOWN;
    }

    static String time(OptionalDouble seconds) {
        return seconds.isPresent() ? Figures.of(duration(seconds.getAsDouble())) : UNKNOWN;
    }

    static Duration duration(double seconds) {
        return Duration.ofNanos((long) (Math.min(seconds, LONGEST) * 1e9));
    }

    static String moment(Instant moment) {
        return MOMENT.format(moment);
    }

    static String bytes(OptionalDouble bytes) {
        return bytes.isPresent() ? Figures.number(bytes.getAsDouble() / 1e6) + " MB" : UNKNOWN;
    }

    static String count(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }

    /// Two digits, for nobody knows a factor better: `8.1`, `20`, `1,300`; three near 1, where two would tell nothing.
    static String factor(double factor) {
        boolean near = Math.abs(factor - 1) < NEAR;
        var rounded = BigDecimal.valueOf(factor).round(near ? THREE_DIGITS : TWO_DIGITS);
        int beforePoint = rounded.precision() - rounded.scale();
        if (beforePoint > 9 || beforePoint < -4) {
            return String.format(Locale.ROOT, "%.1e", factor);
        }
        return beforePoint >= 2
                ? count(rounded.doubleValue())
                : rounded.setScale((near ? 3 : 2) - beforePoint, RoundingMode.HALF_UP)
                        .toPlainString();
    }

    /// How many times less a factor makes of something: `8.1× less`, `1.7× as much`, `no change`.
    static String change(double factor) {
        if (!changes(factor)) {
            return "no change";
        }
        return factor > 1 ? factor(factor) + "× less" : factor(1 / factor) + "× as much";
    }

    /// The same before what it is compared with: `8.1 times less than`, `1.7 times as much as`, `as much as`.
    static String beside(double factor) {
        return !changes(factor)
                ? "as much as"
                : change(factor).replace("× ", "\u00a0times ") + (factor > 1 ? " than" : " as");
    }

    static boolean changes(double factor) {
        return Math.abs(Math.log(factor)) >= NO_CHANGE;
    }
}

package dev.gramme.report.internal.recipe;

import java.util.Locale;
import java.util.OptionalDouble;

/// How good a model is by its metric.
///
/// @param value what was found on the examples there were
/// @param low where the 95 % interval starts
/// @param high where it ends
public record Score(String metric, OptionalDouble value, OptionalDouble low, OptionalDouble high) {
    private static final double FINE = 0.995;

    static Score of(String metric, Fields json) {
        return new Score(metric, json.amount("value"), json.amount("low"), json.amount("high"));
    }

    /// The value, a share as a percentage.
    public String text() {
        return value.isPresent() ? text(metric, value.getAsDouble()) : Wording.UNKNOWN;
    }

    /// The interval, such as `97.2–98.3 %`; nothing if it is not known.
    public String interval() {
        if (low.isEmpty() || high.isEmpty()) {
            return "";
        }
        String from = text(metric, low.getAsDouble());
        return from.replace(" %", "") + "–" + text(metric, high.getAsDouble());
    }

    /// The value with its interval.
    public String whole() {
        return interval().isEmpty() ? text() : text() + " (" + interval() + ")";
    }

    static String text(String metric, double value) {
        if (!isShare(metric) || value > 1) {
            return String.format(Locale.ROOT, "%.4g", value);
        }
        return String.format(Locale.ROOT, value > FINE && value < 1 ? "%.2f %%" : "%.1f %%", 100 * value);
    }

    static boolean isShare(String metric) {
        return metric.equals("accuracy");
    }
}

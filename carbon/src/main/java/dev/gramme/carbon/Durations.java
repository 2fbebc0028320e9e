package dev.gramme.carbon;

import java.time.Duration;
import java.util.regex.Pattern;

/// Durations as they are written on the command line: `10ms`, `1s`, `5m`, `24h`, `7d`.
public final class Durations {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m|min|h|d)");

    private Durations() {}

    /// @param what the flag or setting, for the error
    /// @throws GrammeException (usage) for anything else
    public static Duration parse(String what, String text) {
        var match = FORM.matcher(text.strip());
        if (!match.matches()) {
            throw GrammeException.usage(what + " is not a duration: '" + text + "'", "10ms, 1s, 5m or 24h was meant.");
        }
        double amount = Double.parseDouble(match.group(1));
        double seconds = switch (match.group(2)) {
            case "ms" -> amount / 1e3;
            case "s" -> amount;
            case "m", "min" -> amount * 60;
            case "h" -> amount * 3600;
            case String days -> amount * 86_400;
        };
        return Duration.ofNanos((long) (seconds * 1e9));
    }
}

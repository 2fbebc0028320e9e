package dev.gramme.grid.replay;

import dev.gramme.carbon.GrammeException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// Faults as they are written on a command line.
final class FaultWords {
    private FaultWords() {}

    static Fault parse(String words) {
        List<String> parts = List.of(words.strip().split(":", -1));
        try {
            return switch (parts.getFirst()) {
                case "outage" -> of(parts, 1, new Fault.Outage());
                case "401" -> of(parts, 1, new Fault.Refused());
                case "429" -> of(parts, 2, new Fault.TooManyRequests(duration(parts.get(1))));
                case "late" -> of(parts, 2, new Fault.Late(duration(parts.get(1))));
                case "short" -> of(parts, 2, new Fault.ShortForecast(duration(parts.get(1))));
                case "empty-forecast" -> of(parts, 1, new Fault.EmptyForecast());
                case "empty-body" -> of(parts, 1, new Fault.EmptyBody());
                case "garbage" -> of(parts, 1, new Fault.Garbage());
                case "revision" ->
                    of(parts, 3, new Fault.Revision(duration(parts.get(1)), Double.parseDouble(parts.get(2))));
                default -> throw unknown(words);
            };
        } catch (IndexOutOfBoundsException | DateTimeException | NumberFormatException e) {
            throw unknown(words);
        }
    }

    private static Fault of(List<String> parts, int length, Fault fault) {
        if (parts.size() != length) {
            throw new IndexOutOfBoundsException(length);
        }
        return fault;
    }

    /// `10ms`, `1s`, `5m` or `24h`.
    private static Duration duration(String text) {
        return text.endsWith("ms")
                ? Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)))
                : Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
    }

    private static GrammeException unknown(String words) {
        return GrammeException.usage(
                "'" + words + "' is no fault",
                "one of outage, 401, 429:10s, late:5s, short:6h, empty-forecast, empty-body, garbage,"
                        + " revision:24h:1.1 is meant.");
    }
}

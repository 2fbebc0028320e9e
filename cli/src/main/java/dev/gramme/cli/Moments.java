package dev.gramme.cli;

import dev.gramme.carbon.GrammeException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.regex.Pattern;

/// Moments as they are written on the command line: `2026-03-01T06:00:00Z`, `2026-03-01T06:00` or `2026-03-01` in the
/// local time zone, and `06:00` for the next time that clocks here say so.
final class Moments {
    private static final Pattern CLOCK = Pattern.compile("\\d{1,2}:\\d{2}");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern LOCAL = Pattern.compile("\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2})?");

    private Moments() {}

    /// @param what the flag, for the error
    /// @throws GrammeException (usage) for anything else
    static Instant parse(String what, String text, Instant now, ZoneId here) {
        String word = text.strip();
        try {
            if (CLOCK.matcher(word).matches()) {
                return next(LocalTime.parse(word.length() == 4 ? "0" + word : word), now, here);
            }
            if (DAY.matcher(word).matches()) {
                return LocalDate.parse(word).atStartOfDay(here).toInstant();
            }
            if (LOCAL.matcher(word).matches()) {
                return LocalDateTime.parse(word.replace(' ', 'T')).atZone(here).toInstant();
            }
            return Instant.parse(word);
        } catch (DateTimeException e) {
            throw GrammeException.usage(
                            what + " is no moment: '" + text + "'",
                            "06:00, 2026-03-01T06:00 (both here) or 2026-03-01T06:00:00Z was meant.")
                    .causedBy(e);
        }
    }

    private static Instant next(LocalTime time, Instant now, ZoneId here) {
        var today = now.atZone(here).toLocalDate().atTime(time).atZone(here);
        return today.toInstant().isAfter(now)
                ? today.toInstant()
                : now.atZone(here)
                        .toLocalDate()
                        .plusDays(1)
                        .atTime(time)
                        .atZone(here)
                        .toInstant();
    }
}

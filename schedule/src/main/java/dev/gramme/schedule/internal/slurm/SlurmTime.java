package dev.gramme.schedule.internal.slurm;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Moments and durations as Slurm's programs write them when they run in UTC.
final class SlurmTime {
    /// `[days-][[hours:]minutes:]seconds[.fraction]`
    private static final Pattern DURATION =
            Pattern.compile("(?:(\\d{1,6})-)?(?:(\\d{1,9}):)?(\\d{1,9}):(\\d{1,2})(?:\\.(\\d{1,9}))?");

    private static final int NANO_DIGITS = 9;

    private SlurmTime() {}

    /// For `StartTime=`; a begun second counts as the next one, so that nothing starts early.
    static String of(Instant moment) {
        var whole = moment.truncatedTo(ChronoUnit.SECONDS);
        var second = whole.equals(moment) ? whole : whole.plusSeconds(1);
        return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").format(second.atOffset(ZoneOffset.UTC));
    }

    /// Empty for `Unknown`, `None`, `N/A` and whatever else is no moment.
    static Optional<Instant> moment(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static Optional<Duration> duration(String text) {
        var match = DURATION.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        String digits = match.group(5);
        String fraction = digits == null ? "" : digits;
        return Optional.of(Duration.ofDays(number(match.group(1)))
                .plusHours(number(match.group(2)))
                .plusMinutes(number(match.group(3)))
                .plusSeconds(number(match.group(4)))
                .plusNanos(number(fraction + "0".repeat(NANO_DIGITS - fraction.length()))));
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}

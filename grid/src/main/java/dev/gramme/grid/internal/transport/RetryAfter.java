package dev.gramme.grid.internal.transport;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// The header with which a server says when to come back: seconds, or a date (RFC 9110, section 10.2.3).
final class RetryAfter {
    /// More is never waited for, and would overflow.
    private static final int MOST_DIGITS = 9;

    private RetryAfter() {}

    static Optional<Duration> of(String header, Instant now) {
        String text = header.strip();
        if (!text.isEmpty() && text.length() <= MOST_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            var wait = Duration.between(now, DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException | ArithmeticException e) {
            // A header that says nothing is as good as none.
            return Optional.empty();
        }
    }
}

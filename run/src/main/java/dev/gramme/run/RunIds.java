package dev.gramme.run;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.random.RandomGenerator;

/// Ids of runs: the second they began and 40 random bits, such as `20261123-134501-0f3a9c17b2`. They
/// sort by time, are safe in file names, and their first letters can be typed.
public final class RunIds {
    private static final int RANDOM_DIGITS = 10;

    private RunIds() {}

    /// Written digit by digit: a formatter would take longer to set up than the rest of a short run.
    public static String next(Instant now, RandomGenerator random) {
        var time = LocalDateTime.ofEpochSecond(now.getEpochSecond(), 0, ZoneOffset.UTC);
        var id = new StringBuilder();
        pad(id, time.getYear(), 4);
        pad(id, time.getMonthValue(), 2);
        pad(id, time.getDayOfMonth(), 2);
        id.append('-');
        pad(id, time.getHour(), 2);
        pad(id, time.getMinute(), 2);
        pad(id, time.getSecond(), 2);
        id.append('-');
        for (int i = 0; i < RANDOM_DIGITS; i++) {
            id.append(Character.forDigit(random.nextInt(16), 16));
        }
        return id.toString();
    }

    private static void pad(StringBuilder to, int number, int digits) {
        String text = Integer.toString(number);
        to.repeat('0', digits - text.length()).append(text);
    }
}

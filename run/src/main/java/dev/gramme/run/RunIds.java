package dev.gramme.run;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.random.RandomGenerator;

/// Ids of runs: the second they began and 40 random bits, such as `20261123-134501-0f3a9c17b2`. They sort by time, are
/// safe in
/// file names, and their first letters can be typed.
final class RunIds {
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private RunIds() {}

    static String next(Instant now, RandomGenerator random) {
        return SECOND.format(now) + "-" + String.format(Locale.ROOT, "%010x", random.nextLong() & 0xff_ffff_ffffL);
    }
}

package dev.gramme.grid.source;

import java.nio.file.Path;
import java.time.Duration;

/// How answers are kept on disk.
///
/// @param folder where; it is made when there is something to keep
/// @param freshForecast how long a forecast is used before the source is asked again
/// @param freshHistory likewise for what was: providers revise the last days
/// @param largestBytes of all files together; the oldest go first
public record CacheSettings(Path folder, Duration freshForecast, Duration freshHistory, long largestBytes) {
    /// A quarter of an hour for forecasts, an hour for what was, 64 MB.
    public static CacheSettings in(Path folder) {
        return new CacheSettings(folder, Duration.ofMinutes(15), Duration.ofHours(1), 64L << 20);
    }
}

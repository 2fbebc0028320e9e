package dev.gramme.cli;

import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import dev.gramme.grid.known.Known;
import dev.gramme.grid.known.KnownGrid;
import dev.gramme.recipe.GridHours;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What is known on this machine of the hours of the zone that a recipe runs in.
record TrainHours(KnownGrid grid, String zone) implements GridHours {
    private static final Duration LONGEST_KNOWN = Duration.ofDays(14);

    @Override
    public Optional<Forecast> forecast(Instant now, Instant until) {
        return Optional.of(grid.known(zone, now, hours(Duration.between(now, until))))
                .filter(Known::tellsHoursApart)
                .map(Known::forecast);
    }

    @Override
    public Optional<IntensitySeries> actuals(Instant from, Instant to, Signal signal) {
        return grid.actuals(zone, from.minus(Duration.ofHours(1)), to.plus(Duration.ofHours(1)), Optional.of(signal))
                .found();
    }

    private static int hours(Duration left) {
        var known = left.compareTo(LONGEST_KNOWN) > 0 ? LONGEST_KNOWN : left;
        return Math.toIntExact(Math.max(1, known.toHours() + 1));
    }
}

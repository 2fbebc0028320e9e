package dev.gramme.recipe;

import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import java.time.Instant;
import java.util.Optional;

/// What is known of the hours of the grid that a recipe draws from.
public interface GridHours {
    /// What is expected, as it looks at a moment.
    ///
    /// @param until the first moment that does not matter; the forecast may end before
    /// @return empty if no hour is told from another
    /// @throws dev.gramme.carbon.GrammeException if nothing can be found out
    Optional<Forecast> forecast(Instant now, Instant until);

    /// What was, as far as anybody knows.
    ///
    /// @param to the first moment that is not wanted any more
    Optional<IntensitySeries> actuals(Instant from, Instant to, Signal signal);
}

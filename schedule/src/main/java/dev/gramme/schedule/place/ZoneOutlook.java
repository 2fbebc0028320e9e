package dev.gramme.schedule.place;

import dev.gramme.carbon.CarbonIntensity;
import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.carbon.intensity.Signal;
import dev.gramme.grid.known.Known;
import java.util.Optional;

/// What is known of a grid zone.
///
/// @param forecast of its intensity from now on
/// @param yearly its mean over a year, of the same signal; the region to begin with is the one
///     where it is least. Empty if it is not known
/// @param tellsHoursApart false for a zone that only a mean is known of
/// @param source where it comes from, in words
public record ZoneOutlook(Forecast forecast, Optional<CarbonIntensity> yearly, boolean tellsHoursApart, String source) {
    public ZoneOutlook {
        if (forecast.expected().size() == 0) {
            throw new IllegalArgumentException("A forecast without steps is no outlook");
        }
    }

    public static ZoneOutlook of(Known known, Optional<CarbonIntensity> yearly) {
        return new ZoneOutlook(known.forecast(), yearly, known.tellsHoursApart(), known.provenance());
    }

    /// What its figures count.
    public Signal signal() {
        return forecast.expected().signal();
    }
}

package dev.gramme.grid.known;

import dev.gramme.grid.source.IntensitySource;
import java.util.Map;

/// Something that may know a zone's intensities.
public sealed interface GridOrigin {
    /// Series that the user has imported, continued by our own forecaster if they end less than a week ago. Older ones
    /// still tell [TypicalHours].
    record Imported(ImportedSeries series) implements GridOrigin {}

    /// A provider: its own forecast, and where that is missing or short, our forecaster on its history.
    ///
    /// @param source usually one whose answers are kept
    /// @param names what the provider calls a zone, by the zone's id, where that is something else
    record Provider(IntensitySource source, Map<String, String> names) implements GridOrigin {
        public Provider {
            names = Map.copyOf(names);
        }

        /// One that calls zones by their ids.
        public static Provider of(IntensitySource source) {
            return new Provider(source, Map.of());
        }

        String named(String zone) {
            return names.getOrDefault(zone, zone);
        }
    }

    /// What each hour of the day is like in each month: in imported series that have ended, or else in the tables that
    /// come with this program.
    record TypicalHours() implements GridOrigin {}

    /// The catalogue's yearly mean: no hour is told from another.
    record YearlyMean() implements GridOrigin {}
}

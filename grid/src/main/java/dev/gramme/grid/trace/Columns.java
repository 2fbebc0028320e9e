package dev.gramme.grid.trace;

import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.intensity.Signal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/// Which columns of a file hold what, by the names that they have in it.
///
/// @param zone empty if there is no such column
record Columns(String time, String intensity, Optional<String> zone) {
    private static final String OURS = "carbon_intensity_gco2_per_kwh";

    /// @throws GrammeException (usage) if the heading is not a known one, or counts something else than is wanted
    static Columns of(String file, List<String> heading, Signal wanted) {
        var time = named(heading, name -> name.equals("datetime_utc") || name.equals("datetime (utc)"));
        var zone = named(heading, name -> name.equals("zone id"));
        var ours = named(heading, OURS::equals);
        var theirs = named(heading, name -> isElectricityMaps(name, wanted.scope()));
        if (named(heading, "iso 3 code"::equals).isPresent()) {
            throw GrammeException.usage(
                    file + " is a table of Ember's with a figure a year or a month, which tells no hour from another",
                    "the yearly means that come along are enough (`gramme grid zones`), or hourly figures can be had"
                            + " from Electricity Maps' downloads.");
        }
        if (time.isEmpty() || (ours.isEmpty() && theirs.isEmpty())) {
            throw GrammeException.usage(
                    file + ", line 1: no column of times or of intensities among " + String.join(", ", heading),
                    "it needs the columns datetime_utc and " + OURS + ", or Electricity Maps' heading.");
        }
        if (ours.isPresent()) {
            return new Columns(time.get(), ours.get(), zone);
        }
        if (wanted.accounting() != Signal.Accounting.AVERAGE || wanted.side() != Signal.Side.CONSUMPTION) {
            throw GrammeException.usage(
                    file + " is of average consumption and not " + wanted.words(),
                    "`average life-cycle consumption` or `average direct consumption` is meant.");
        }
        return new Columns(time.get(), theirs.orElseThrow(), zone);
    }

    /// The one zone that the rows tell.
    Optional<String> zoneOf(List<Row> rows) {
        return rows.stream().map(Row::zone).filter(name -> !name.isEmpty()).findFirst();
    }

    /// Such as `Carbon Intensity gCO₂eq/kWh (LCA)`. The small 2 is left out of the comparison: it does not survive
    /// every program that such a file has been opened with.
    private static boolean isElectricityMaps(String name, Signal.Scope scope) {
        var endings = switch (scope) {
            case DIRECT -> List.of("(direct)");
            case LIFE_CYCLE -> List.of("(lca)", "(life cycle)");
        };
        return name.startsWith("carbon intensity gco") && endings.stream().anyMatch(name::endsWith);
    }

    private static Optional<String> named(List<String> heading, Predicate<String> wanted) {
        return heading.stream()
                .filter(name -> wanted.test(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}

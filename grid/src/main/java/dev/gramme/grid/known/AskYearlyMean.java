package dev.gramme.grid.known;

import dev.gramme.carbon.intensity.Band;
import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import dev.gramme.grid.known.Known.Kind;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/// The catalogue's yearly mean as a forecast: the same for all hours, and around it where an unknown hour of a year
/// lies nine times out of ten.
final class AskYearlyMean {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final double COVERAGE = 0.9;

    private AskYearlyMean() {}

    static void ask(Zones.Asked zone, List<ImportedSeries> imports, Assembly into) {
        if (zone.fact().isEmpty()) {
            imports.stream()
                    .flatMap(one -> one.readable(zone.id(), into::note).stream())
                    .filter(series -> into.accepts(series.signal(), "what was imported (" + series.source() + ")"))
                    .flatMap(series -> Continued.before(series, into.now()).stream())
                    .findFirst()
                    .ifPresent(past -> add(past, into));
            return;
        }
        var fact = zone.fact().get();
        var mean = fact.intensity();
        if (!into.accepts(zone.counts(), "the catalogue's yearly mean of " + fact.id())) {
            return;
        }
        if (!fact.id().equals(zone.id())) {
            into.note("No yearly mean of " + zone.id() + " is known: that of " + fact.id() + " stands in");
        }
        add(zone.counts(), mean.value().gramsPerKilowattHour(), mean.source(), into, hours -> {
            double[] low = flat(mean.low().gramsPerKilowattHour(), hours);
            return List.of(new Band(COVERAGE, low, flat(mean.high().gramsPerKilowattHour(), hours)));
        });
    }

    /// A zone that the catalogue does not know has the mean of what was imported of it.
    private static void add(IntensitySeries past, Assembly into) {
        add(past.signal(), past.mean().gramsPerKilowattHour(), past.source(), into, _ -> List.of());
    }

    private static void add(Signal signal, double grams, String source, Assembly into, IntFunction<List<Band>> bands) {
        var start = into.need().truncatedTo(ChronoUnit.HOURS);
        int hours = Steps.up(start, into.end(), HOUR);
        var expected = new IntensitySeries(into.zone(), signal, start, HOUR, flat(grams, hours), "mean of " + source);
        if (into.isEmpty()) {
            into.note("A mean tells no hour from another: there is nothing to choose between hours");
        }
        into.add(Kind.YEARLY_MEAN, new Forecast(into.now(), expected, bands.apply(hours)));
    }

    private static double[] flat(double grams, int hours) {
        double[] all = new double[hours];
        Arrays.fill(all, grams);
        return all;
    }
}

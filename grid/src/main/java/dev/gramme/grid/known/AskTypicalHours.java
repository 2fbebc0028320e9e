package dev.gramme.grid.known;

import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import dev.gramme.carbon.intensity.Signal.Accounting;
import dev.gramme.carbon.intensity.Signal.Scope;
import dev.gramme.carbon.intensity.Signal.Side;
import dev.gramme.grid.internal.typical.TypicalHours;
import dev.gramme.grid.internal.typical.TypicalTable;
import dev.gramme.grid.known.Known.Kind;
import java.time.ZoneOffset;
import java.util.List;

/// Asks what hours are usually like: in series that the user has imported, or else in the table that comes with this
/// program, moved to the zone's yearly mean.
final class AskTypicalHours {
    private static final Signal PRODUCTION = new Signal(Accounting.AVERAGE, Scope.LIFE_CYCLE, Side.PRODUCTION);

    private AskTypicalHours() {}

    static void ask(Zones.Asked zone, List<ImportedSeries> imports, Assembly into) {
        for (var one : imports) {
            for (var series : one.readable(into.zone(), into::note)) {
                if (!into.complete() && into.accepts(series.signal(), "what was imported (" + series.source() + ")")) {
                    Continued.before(series, into.now()).ifPresent(past -> add(zone, past, into));
                }
            }
        }
        if (!into.complete()) {
            TypicalTable.shared().of(zone.id()).ifPresent(entry -> add(zone, entry, into));
        }
    }

    private static void add(Zones.Asked zone, IntensitySeries past, Assembly into) {
        var hours = TypicalHours.of(past);
        if (hours.isEmpty()) {
            into.note("Not used: what was imported (" + past.source() + "), which is too short to tell typical hours");
            return;
        }
        var newer = zone.fact()
                .filter(fact -> fact.id().equals(zone.id()) && zone.counts().equals(past.signal()))
                .filter(fact ->
                        fact.year() > past.end().atOffset(ZoneOffset.UTC).getYear());
        double mean =
                newer.map(fact -> fact.intensity().value()).orElse(past.mean()).gramsPerKilowattHour();
        String source = "typical hours of " + past.source()
                + newer.map(fact -> ", moved to the mean of " + fact.intensity().source())
                        .orElse("");
        add(new TypicalHours.Level(zone.id(), past.signal(), mean, source), hours.get(), into);
    }

    private static void add(TypicalHours.Level level, TypicalHours hours, Assembly into) {
        if (into.isEmpty()) {
            into.note("Typical hours know the season and the hour of the day, not the weather");
        }
        into.add(Kind.TYPICAL_HOURS, hours.forecast(level, into.need(), into.end()));
    }

    private static void add(Zones.Asked zone, TypicalTable.Entry entry, Assembly into) {
        boolean ofProduction = into.signal().filter(PRODUCTION::equals).isPresent();
        var fact = zone.fact();
        var signal = ofProduction || fact.isEmpty() ? PRODUCTION : zone.counts();
        if (!into.accepts(signal, "the typical hours of " + entry.zone())) {
            return;
        }
        String shape = "typical hours of " + entry.zone() + " (" + entry.source() + ")";
        boolean moved = fact.isPresent() && !(ofProduction && !zone.counts().equals(PRODUCTION));
        double grams = moved ? fact.get().intensity().value().gramsPerKilowattHour() : entry.gramsPerKilowattHour();
        String level =
                moved ? ", moved to the mean of " + fact.get().intensity().source() : "";
        add(new TypicalHours.Level(zone.id(), signal, grams, shape + level), entry.hours(), into);
    }
}

package dev.gramme.grid.known;

import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.grid.known.Known.Kind;
import java.time.Duration;
import java.util.Optional;

/// Asks series that the user has imported: those that end a few days ago at most are continued.
final class AskImports {
    private AskImports() {}

    static void ask(ImportedSeries series, Assembly into) {
        for (var one : series.readable(into.zone(), into::note)) {
            if (!into.complete() && into.accepts(one.signal(), "what was imported (" + one.source() + ")")) {
                continued(one, into);
            }
        }
    }

    private static void continued(IntensitySeries series, Assembly into) {
        var past = Continued.before(series, into.now());
        if (past.isEmpty()) {
            into.note("Not used: what was imported (" + series.source() + "), which begins only at " + series.start());
            return;
        }
        var lag = Continued.lag(past.get(), into.now());
        if (lag.compareTo(Continued.LONGEST_LAG) > 0) {
            into.note("What was imported (" + series.source() + ") ends at "
                    + past.get().end() + ", " + Words.ago(lag) + ": too long ago to be continued");
            return;
        }
        into.add(Kind.LEARNED, Continued.until(into.end(), past.get(), Optional.empty()));
        if (lag.compareTo(Duration.ofHours(1)) > 0) {
            into.note("What was imported ends at " + past.get().end() + ", " + Words.ago(lag)
                    + ": the forecast goes on from there");
        }
    }
}

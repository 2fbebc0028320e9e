package dev.gramme.grid.internal.typical;

import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import dev.gramme.grid.trace.Traces;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/// How much an hour's job saves, against a random hour of the same day, that starts at the hour that is typically the
/// cleanest, and how much it could: typical hours of one trace, tried on another.
///
/// Usage: `TypicalTrial FOLDER FROM TO [FROM TO ...]`, such as `TypicalTrial grid DE-2020 DE-2021 SE-2021 SE-SE2-2022`.
public final class TypicalTrial {
    private TypicalTrial() {}

    public static void main(String[] args) {
        var folder = Path.of(args[0]);
        for (int i = 1; i + 1 < args.length; i += 2) {
            var typical = TypicalHours.of(read(folder, args[i])).orElseThrow();
            var year = read(folder, args[i + 1]);
            System.out.printf(
                    Locale.ROOT,
                    "%-16s on %-16s saves %5.1f %% of %5.1f %%%n",
                    args[i],
                    args[i + 1],
                    100 * saved(typical, year, true),
                    100 * saved(typical, year, false));
        }
    }

    private static double saved(TypicalHours typical, IntensitySeries year, boolean byTable) {
        var level = new TypicalHours.Level(year.zone(), year.signal(), 1, "");
        double chosen = 0;
        double random = 0;
        for (int day = 0; day + 24 <= year.size(); day += 24) {
            double[] hours = Arrays.copyOfRange(year.gramsPerKilowattHour(), day, day + 24);
            double[] expected = typical.forecast(level, year.at(day), year.at(day + 24))
                    .expected()
                    .gramsPerKilowattHour();
            chosen += hours[least(byTable ? expected : hours)];
            random += Arrays.stream(hours).average().orElseThrow();
        }
        return 1 - chosen / random;
    }

    private static int least(double[] values) {
        int best = 0;
        for (int i = 1; i < values.length; i++) {
            best = values[i] < values[best] ? i : best;
        }
        return best;
    }

    private static IntensitySeries read(Path folder, String name) {
        return Traces.read(folder.resolve(name + ".csv"), Signal.AVERAGE);
    }
}

package dev.gramme.grid.forecast;

import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.carbon.intensity.IntensitySeries;
import java.time.Duration;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/// What the simplest forecasters have in common: each step ahead is read off steps of the past.
final class Naive {
    private static final Duration DAY = Duration.ofDays(1);

    private Naive() {}

    /// How many steps make a day.
    static int stepsPerDay(IntensitySeries past) {
        return Math.toIntExact(DAY.dividedBy(past.step()));
    }

    /// The value a whole number of periods before a step that is still to come: of those known, the latest. Where
    /// the past is shorter than a period, its last value.
    ///
    /// @param ahead 0 for the first step that is not known
    static double latest(IntensitySeries past, int period, int ahead) {
        int known = past.size();
        int index = known + ahead - period * (ahead / period + 1);
        return past.gramsPerKilowattHour()[index >= 0 ? index : known - 1];
    }

    /// A forecast without bands.
    ///
    /// @param ahead the expected intensity of a step, 0 for the first one; not asked if nothing is known
    static Forecast of(IntensitySeries past, int hours, String name, IntToDoubleFunction ahead) {
        if (hours < 1) {
            throw new IllegalArgumentException("A forecast of " + hours + " h is none");
        }
        int steps =
                past.size() == 0 ? 0 : Math.toIntExact(Duration.ofHours(hours).dividedBy(past.step()));
        double[] grams = new double[steps];
        for (int i = 0; i < steps; i++) {
            grams[i] = ahead.applyAsDouble(i);
        }
        var expected = new IntensitySeries(
                past.zone(), past.signal(), past.end(), past.step(), grams, name + " of " + past.source());
        return new Forecast(past.end(), expected, List.of());
    }
}

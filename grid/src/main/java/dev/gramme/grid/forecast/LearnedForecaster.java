package dev.gramme.grid.forecast;

import dev.gramme.carbon.intensity.Band;
import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import dev.gramme.grid.forecast.internal.Learner;
import dev.gramme.grid.forecast.internal.Outlook;
import dev.gramme.grid.forecast.internal.Outside;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Our own forecaster: it learns from a zone's past how its hours follow on one another, and goes on learning from
/// every hour that passes. It needs no key, no weather and no network.
///
/// Each hour ahead is the mean of its hour of the day over the last week, changed by a linear model (ridge regression
/// on logarithms) that looks at the last hours, days and weeks and at the weekday, with weights for each hour of the
/// day that a forecast is made at and each of 96 hours ahead. Bands of 80 and 95 % follow the errors that it made
/// (adaptive conformal inference). What it can and cannot do: `docs/grid.md`.
///
/// A forecast depends on the history and the past alone. Asked hour after hour for a past that grows, it learns only
/// what is new, which takes well under a millisecond; a past that does not follow on the last one is learned from its
/// start. With less than eight days known it says what [WeekMean] says, without bands, and so it does for steps that do
/// not make up an hour. Steps shorter than an hour get their hour's forecast. It may be used by many threads.
public final class LearnedForecaster implements Forecaster {
    private static final Duration HOUR = Duration.ofHours(1);

    /// Of the outermost ends and of the ones inside.
    private static final double[] COVERAGES = {0.95, 0.8};

    private final Optional<Hourly> history;
    private final Optional<Signal> signal;
    private final Learner trained;

    /// What has been told so far, and to whom.
    private Optional<Hourly> told = Optional.empty();

    private Learner current;

    private LearnedForecaster(Optional<Hourly> history, Optional<Signal> signal, Learner trained) {
        this.history = history;
        this.signal = signal;
        this.trained = trained;
        this.current = trained;
    }

    /// One that learns from nothing but the past that it is asked about.
    public static LearnedForecaster untrained() {
        return seeing(List.of());
    }

    /// One that learns from the past that it is asked about, and from what others foresee of wind, sun and load. With
    /// nothing foreseen, its forecasts are those of [#untrained()], bit for bit.
    ///
    /// @param foreseen from the beginning of the past to the end of what is asked for; a newer word of others is
    ///     for another forecaster
    public static LearnedForecaster seeing(List<Foreseen> foreseen) {
        var outside = new Outside(foreseen.stream().map(Foreseen::hourly).toList());
        return new LearnedForecaster(Optional.empty(), Optional.empty(), new Learner(0, outside));
    }

    /// One that has learned from a history: a year is good, a month better than nothing. It is meant for what comes
    /// after the history; what it says of hours inside, it has seen.
    ///
    /// @param history of the zone that is to be forecast, and of the same signal
    public static LearnedForecaster trainedOn(IntensitySeries history) {
        if (!Hourly.possible(history)) {
            return untrained();
        }
        var hourly = Hourly.of(history);
        var learner = new Learner(hourly.firstHour(), Outside.none());
        tell(learner, hourly, 0);
        return new LearnedForecaster(Optional.of(hourly), Optional.of(history.signal()), learner);
    }

    /// @throws IllegalArgumentException if the past counts something else than the history, or no hour is asked for
    @Override
    public synchronized Forecast forecast(IntensitySeries past, int hours) {
        signal.filter(learned -> !learned.equals(past.signal())).ifPresent(learned -> {
            throw new IllegalArgumentException("Learned from " + learned.words() + ", but the past is of "
                    + past.signal().words());
        });
        if (hours < 1 || !Hourly.possible(past)) {
            return new WeekMean().forecast(past, hours);
        }
        var hourly = Hourly.of(past);
        catchUp(hourly);
        if (current.known() < Learner.LEAST_KNOWN) {
            return new WeekMean().forecast(past, hours);
        }
        // Of an hour that has begun, the rest is asked for too.
        int begun = Math.toIntExact(Duration.between(hourly.end(), past.end()).dividedBy(past.step()));
        return spread(past, current.outlook(begun > 0 ? hours + 1 : hours), begun, hours);
    }

    /// Tells the learner what it has not been told yet.
    private void catchUp(Hourly past) {
        int known = told.filter(past::startsWith).map(Hourly::size).orElse(-1);
        // Beginning anew changes who is told.
        int from = known >= 0 ? known : begin(past);
        tell(current, past, from);
        told = Optional.of(past);
    }

    /// Starts anew, and says from which hour of the past on there is something to tell.
    private int begin(Hourly past) {
        if (history.filter(past::startsWith).isPresent()) {
            current = trained.copy();
            return history.get().size();
        }
        boolean follows =
                history.filter(hours -> hours.endHour() == past.firstHour()).isPresent();
        current = follows ? trained.copy() : trained.elsewhen(past.firstHour());
        return 0;
    }

    private static void tell(Learner learner, Hourly hours, int from) {
        for (int i = from; i < hours.size(); i++) {
            learner.tell(hours.grams()[i]);
        }
    }

    /// Hours as steps of the past's length.
    ///
    /// @param begun how many steps of the first hour are over
    private static Forecast spread(IntensitySeries past, Outlook outlook, int begun, int hours) {
        int perHour = Math.toIntExact(HOUR.dividedBy(past.step()));
        int steps = hours * perHour;
        var expected = new IntensitySeries(
                past.zone(),
                past.signal(),
                past.end(),
                past.step(),
                steps(outlook.middle(), perHour, begun, steps),
                "learned from " + past.source());
        List<Band> bands = new ArrayList<>();
        double[][] ends = outlook.ends();
        for (int i = ends.length / 2 - 1; i >= 0; i--) {
            double[] low = steps(ends[i], perHour, begun, steps);
            double[] high = steps(ends[ends.length - 1 - i], perHour, begun, steps);
            bands.add(new Band(COVERAGES[i], low, high));
        }
        return new Forecast(past.end(), expected, bands);
    }

    private static double[] steps(double[] hourly, int perHour, int begun, int count) {
        double[] steps = new double[count];
        for (int i = 0; i < count; i++) {
            steps[i] = hourly[(begun + i) / perHour];
        }
        return steps;
    }
}

package dev.gramme.schedule.receipt;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.CarbonIntensity;
import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Energy;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.ledger.Conditions;
import dev.gramme.ledger.RecordedRun;
import dev.gramme.ledger.Run;
import dev.gramme.schedule.Window;
import dev.gramme.schedule.live.Schedule;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The settled bill of a scheduled job.
///
/// @param schedule what was asked for and promised
/// @param windows when it ran
/// @param energy what it used, before the facility's overhead
/// @param realised what that emitted, at the intensities of the hours in which it was used
/// @param atOnce what the same work would have emitted from its arrival on, without a pause
/// @param forecast what it emits by the intensities that were expected when it was decided that it runs
/// @param actual whether the intensities are what was measured, or in part what was expected
/// @param series the intensities, from its arrival to its end
/// @param settledAt when
/// @param revisions how often a later settlement has changed the bill
/// @param runs the runs in the ledger that it consists of
public record Receipt(
        Schedule schedule,
        List<Window> windows,
        Energy energy,
        Emissions realised,
        Emissions atOnce,
        Emissions forecast,
        boolean actual,
        IntensitySeries series,
        Instant settledAt,
        int revisions,
        List<String> runs) {
    public Receipt {
        windows = List.copyOf(windows);
        runs = List.copyOf(runs);
    }

    /// 1 - realised ÷ at once.
    public double saving() {
        return atOnce.grams() == 0 ? 0 : 1 - realised.grams() / atOnce.grams();
    }

    /// One of its runs with the mean intensity of the hours in which it used its energy, so that all of them together
    /// emit what was realised. One that used nothing has the mean of all.
    public Run billed(RecordedRun recorded) {
        var run = recorded.run();
        var own = Usage.of(List.of(recorded), windows);
        double mean = energy.kilowattHours() * schedule.pue() > 0
                ? realised.grams() / energy.kilowattHours() / schedule.pue()
                : new ClockHours(series).at(run.header().startedAt());
        double grams = own.total().joules() > 0
                ? own.emissions(new ClockHours(series)::at, 1).grams()
                        / own.total().kilowattHours()
                : mean;
        var before = run.header().conditions();
        var intensity = Estimate.exactly(
                CarbonIntensity.ofGramsPerKilowattHour(grams),
                actual ? Basis.MODELLED : Basis.ASSUMED,
                "the hours it ran in, " + (actual ? "" : "as expected, ") + series.source());
        return run.with(new Conditions(Optional.of(schedule.zone()), before.pue(), intensity, before.idle()));
    }
}

package dev.gramme.model.cost;

import dev.gramme.carbon.CarbonIntensity;
import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Energy;
import dev.gramme.carbon.Estimate;
import dev.gramme.meter.Machine;
import dev.gramme.model.internal.cost.Turns;
import java.util.List;

/// What a model's predictions cost on this machine.
///
/// @param name the model's
/// @param predictions how many were made to find out
/// @param predictionsPerRun how many at once
/// @param cpuMillisPerPrediction CPU time of all its threads, in ms: the median of the rounds
/// @param latencyMillisMedian how long a run takes by the clock, in ms
/// @param latencyMillisP95 how long it takes at most in 95 of 100 runs, in ms
/// @param energyPerThousand the energy of 1,000 predictions, by the machine's sensors or its power model
/// @param disturbance what kept the machine from measuring exactly
public record PredictionCost(
        String name,
        long predictions,
        long predictionsPerRun,
        Interval cpuMillisPerPrediction,
        double latencyMillisMedian,
        double latencyMillisP95,
        Estimate<Energy> energyPerThousand,
        Disturbance disturbance) {

    /// Measures one model.
    ///
    /// @throws dev.gramme.carbon.GrammeException if ONNX Runtime refuses the model or its inputs
    public static PredictionCost measure(Candidate candidate, Settings settings, Machine machine) {
        var turns = Turns.of(List.of(candidate, candidate), settings, machine);
        var itself = turns.ratio(1, 0);
        return of(candidate, turns, 0, Disturbance.of(itself, machine.cores(), turns.otherCores()));
    }

    static PredictionCost of(Candidate candidate, Turns turns, int index, Disturbance disturbance) {
        var series = turns.series(index);
        return new PredictionCost(
                candidate.name(),
                series.predictions(),
                candidate.predictionsPerRun(),
                turns.cpuMillis(index),
                series.latencyMillis(0.5),
                series.latencyMillis(0.95),
                turns.energyPerThousand(index),
                disturbance);
    }

    /// What 1,000 predictions emit at an intensity.
    public Emissions emissionsPerThousand(CarbonIntensity intensity) {
        return energyPerThousand.value().at(intensity);
    }
}

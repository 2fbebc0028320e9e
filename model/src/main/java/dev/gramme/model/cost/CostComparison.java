package dev.gramme.model.cost;

import dev.gramme.meter.Machine;
import dev.gramme.model.internal.cost.Turns;
import java.util.List;

/// Two models' costs, measured in turns.
///
/// @param first what the other is compared with
/// @param second the other
/// @param cpuRatio CPU time a prediction of the second ÷ that of the first: the median of the rounds' ratios
/// @param disturbance what kept the machine from measuring exactly
/// @param verdict what follows
public record CostComparison(
        PredictionCost first, PredictionCost second, Interval cpuRatio, Disturbance disturbance, Verdict verdict) {

    /// Measures both in turns: the first, the first once more as if it were another, and the second.
    ///
    /// @throws dev.gramme.carbon.GrammeException if ONNX Runtime refuses a model or its inputs
    public static CostComparison measure(Candidate first, Candidate second, Settings settings, Machine machine) {
        var turns = Turns.of(List.of(first, first, second), settings, machine);
        var disturbance = Disturbance.of(turns.ratio(1, 0), machine.cores(), turns.otherCores());
        var ratio = turns.ratio(2, 0);
        return new CostComparison(
                PredictionCost.of(first, turns, 0, disturbance),
                PredictionCost.of(second, turns, 2, disturbance),
                ratio,
                disturbance,
                Verdict.of(ratio, disturbance));
    }
}

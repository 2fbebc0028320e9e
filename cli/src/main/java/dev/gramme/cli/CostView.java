package dev.gramme.cli;

import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Figures;
import dev.gramme.carbon.Footprint;
import dev.gramme.ledger.Conditions;
import dev.gramme.model.cost.Disturbance;
import dev.gramme.model.cost.Interval;
import dev.gramme.model.cost.PredictionCost;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/// Costs of predictions in words and in JSON.
///
/// @param billing what turns joules into grams
record CostView(Conditions billing) {

    /// What [#column] tells, line by line.
    static final List<String> HEADS =
            List.of("CPU time a prediction", "a run takes", "1,000 predictions", "which emit");

    private static final int WIDTH = 23;

    /// One column of a table: what stands beside [#HEADS].
    List<String> column(PredictionCost cost) {
        return List.of(
                figures(cost.cpuMillisPerPrediction()) + " ms",
                Figures.number(cost.latencyMillisMedian()) + " ms, 95 of 100 within "
                        + Figures.number(cost.latencyMillisP95()) + " ms",
                Figures.of(cost.energyPerThousand()) + " "
                        + cost.energyPerThousand().basis().word(),
                Figures.of(emissions(cost)) + " " + emissions(cost).basis().word());
    }

    /// A head as wide as all of them.
    static String padded(String head) {
        return head + " ".repeat(WIDTH - head.length());
    }

    /// A number with its 90 % interval.
    static String figures(Interval interval) {
        return Figures.number(interval.value()) + " (" + Figures.number(interval.low()) + "–"
                + Figures.number(interval.high()) + ")";
    }

    /// How far the figures can be trusted, in a line.
    static String reliability(Disturbance disturbance) {
        String others = disturbance.otherCores().isPresent()
                ? String.format(
                        Locale.ROOT,
                        "; other programs used %.2f of %d cores",
                        disturbance.otherCores().getAsDouble(),
                        disturbance.cores())
                : "";
        return "noise ±" + Figures.percent(disturbance.noise()) + others;
    }

    /// Puts a cost's figures into an object.
    void put(ObjectNode json, PredictionCost cost) {
        json.put("model", cost.name());
        json.put("predictions", cost.predictions());
        json.put("predictions_per_run", cost.predictionsPerRun());
        var cpu = cost.cpuMillisPerPrediction();
        json.put("cpu_ms_per_prediction", cpu.value());
        json.put("cpu_low_ms_per_prediction", cpu.low());
        json.put("cpu_high_ms_per_prediction", cpu.high());
        json.put("latency_ms_median", cost.latencyMillisMedian());
        json.put("latency_ms_p95", cost.latencyMillisP95());
        var energy = cost.energyPerThousand();
        json.put("energy_j_per_1000", energy.value().joules());
        json.put("energy_low_j_per_1000", energy.low().joules());
        json.put("energy_high_j_per_1000", energy.high().joules());
        json.put("energy_basis", energy.basis().word());
        json.put("energy_source", energy.source());
        var emissions = emissions(cost);
        json.put("emissions_g_per_1000", emissions.value().grams());
        json.put("emissions_low_g_per_1000", emissions.low().grams());
        json.put("emissions_high_g_per_1000", emissions.high().grams());
        json.put("emissions_basis", emissions.basis().word());
    }

    /// Puts what the machine was like into an object.
    static void put(ObjectNode json, Disturbance disturbance) {
        json.put("noise_low", disturbance.noiseLow());
        json.put("noise_high", disturbance.noiseHigh());
        json.put("cores", disturbance.cores());
        if (disturbance.otherCores().isPresent()) {
            json.put("other_cores", disturbance.otherCores().getAsDouble());
        } else {
            json.putNull("other_cores");
        }
    }

    Estimate<Emissions> emissions(PredictionCost cost) {
        return Footprint.operational(cost.energyPerThousand(), billing.pue(), billing.intensity());
    }
}

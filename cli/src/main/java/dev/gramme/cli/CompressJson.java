package dev.gramme.cli;

import dev.gramme.carbon.Energy;
import dev.gramme.compress.Compression;
import dev.gramme.compress.LayerReport;
import dev.gramme.compress.Option;
import dev.gramme.compress.ParetoFront;
import dev.gramme.compress.judge.Judgement;
import dev.gramme.ledger.Conditions;
import dev.gramme.ledger.Run;
import dev.gramme.model.cost.CostComparison;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import tools.jackson.databind.node.ObjectNode;

/// What came of a compression as JSON.
///
/// @param billing what turns joules into grams
record CompressJson(Conditions billing) {
    private static final double MEGA = 1e6;

    /// What was found, as the ledger keeps it.
    ///
    /// @param spent by the compression itself
    ObjectNode of(Compression found, Energy spent, Path out) {
        var json = JsonOutput.object("gramme.compress/1");
        switch (found) {
            case Compression.Compressed done -> {
                json.put("status", "compressed");
                json.put("reason", done.reason());
                compressed(json, done, spent, out);
            }
            case Compression.Unchanged same -> {
                json.put("status", "unchanged");
                json.put("reason", same.reason());
                json.put("size_before", same.bytes());
                json.put("size_after", same.bytes());
                json.putArray("layers");
            }
        }
        options(json, found.options());
        return json;
    }

    /// The bill beside it.
    static ObjectNode billed(ObjectNode json, Run run) {
        json.put("run_id", run.id());
        json.put("duration_s", run.duration().toNanos() / 1e9);
        json.put("energy_j", run.energy().value().joules());
        json.put("energy_low_j", run.energy().low().joules());
        json.put("energy_high_j", run.energy().high().joules());
        json.put("emissions_g", run.emissions().value().grams());
        json.put("basis", run.energy().basis().weaker(run.emissions().basis()).word());
        return json;
    }

    private void compressed(ObjectNode json, Compression.Compressed done, Energy spent, Path out) {
        json.put("model", out.toString());
        json.put("method", done.word());
        json.put("size_before", done.bytesBefore());
        json.put("size_after", done.bytesAfter());
        json.put("verified", done.verified());
        json.put("compared_before", done.comparedBefore());
        quality(json, done.quality());
        var cost = done.cost();
        json.put("latency_ratio", cost.cpuRatio().value());
        json.put("latency_ratio_low", cost.cpuRatio().low());
        json.put("latency_ratio_high", cost.cpuRatio().high());
        CostView.put(json, cost.disturbance());
        json.put("verdict", cost.verdict().outcome().word());
        json.put("cpu_ms_before", cost.first().cpuMillisPerPrediction().value());
        json.put("cpu_ms_after", cost.second().cpuMillisPerPrediction().value());
        json.put(
                "energy_j_per_1000_before",
                cost.first().energyPerThousand().value().joules());
        json.put(
                "energy_j_per_1000_after",
                cost.second().energyPerThousand().value().joules());
        var view = new CostView(billing);
        json.put(
                "emissions_g_per_1000_before",
                view.emissions(cost.first()).value().grams());
        json.put(
                "emissions_g_per_1000_after",
                view.emissions(cost.second()).value().grams());
        put(json, "peak_memory_mb_before", megabytes(done.memoryBytesBefore()));
        put(json, "peak_memory_mb", megabytes(done.memoryBytes()));
        put(json, "payback_predictions", payback(cost, spent));
        var layers = json.putArray("layers");
        done.layers().forEach(layer -> put(layers.addObject(), layer));
    }

    private static OptionalDouble megabytes(OptionalLong bytes) {
        return bytes.isPresent() ? OptionalDouble.of(bytes.getAsLong() / MEGA) : OptionalDouble.empty();
    }

    /// After how many predictions the saved energy is that of the compression itself; empty if none is saved.
    static OptionalDouble payback(CostComparison cost, Energy spent) {
        double saved = (cost.first().energyPerThousand().value().joules()
                        - cost.second().energyPerThousand().value().joules())
                / 1000;
        return saved > 0 ? OptionalDouble.of(Math.ceil(spent.joules() / saved)) : OptionalDouble.empty();
    }

    private static void quality(ObjectNode json, Judgement quality) {
        json.put("metric", quality.after().metric());
        json.put("examples", quality.examples());
        json.put("before", quality.before());
        json.put("after", quality.after().value());
        json.put("after_low", quality.after().low());
        json.put("after_high", quality.after().high());
        json.put("drop_low", quality.dropLow());
        json.put("drop_high", quality.dropHigh());
        quality.fidelity()
                .ifPresentOrElse(
                        fidelity -> {
                            json.put("cosine_mean", fidelity.cosineMean());
                            json.put("cosine_min", fidelity.cosineMin());
                            json.put("neighbour_overlap_10", fidelity.neighbourOverlap());
                        },
                        () -> List.of("cosine_mean", "cosine_min", "neighbour_overlap_10")
                                .forEach(json::putNull));
        quality.test().ifPresent(test -> {
            json.put("mcnemar_p", test.pValue());
            json.put("only_before_right", test.onlyFirst());
            json.put("only_after_right", test.onlySecond());
        });
    }

    private static void put(ObjectNode json, LayerReport layer) {
        json.put("name", layer.name());
        json.put("op", layer.op());
        json.put("bits", layer.bits());
        json.put("sparsity", layer.sparsity());
        put(json, "sensitivity", layer.sensitivity());
        json.put("size_before", layer.bytesBefore());
        json.put("size_after", layer.bytesAfter());
        put(json, "time_share_before", layer.timeBefore());
        put(json, "time_share_after", layer.timeAfter());
        json.put("reason", layer.reason());
    }

    private static void options(ObjectNode json, List<Option> options) {
        var array = json.putArray("options");
        var front = ParetoFront.of(options);
        for (Option option : options) {
            var row = array.addObject();
            row.put("method", option.word());
            row.put("name", option.name());
            row.put("size", option.bytes());
            row.put("layers_in_float", option.left());
            put(
                    row,
                    "peak_memory_mb",
                    option.memoryBytes().stream()
                            .mapToDouble(bytes -> bytes / MEGA)
                            .findFirst());
            put(
                    row,
                    "metric_value",
                    option.quality().stream()
                            .mapToDouble(found -> found.after().value())
                            .findFirst());
            put(
                    row,
                    "latency_ratio",
                    option.cost().stream()
                            .mapToDouble(found -> found.cpuRatio().value())
                            .findFirst());
            row.put("pareto", front.contains(option));
            row.put("chosen", option.chosen());
            row.put("reason", option.fate());
        }
    }

    private static void put(ObjectNode json, String key, OptionalDouble value) {
        if (value.isPresent() && Double.isFinite(value.getAsDouble())) {
            json.put(key, value.getAsDouble());
        } else {
            json.putNull(key);
        }
    }
}

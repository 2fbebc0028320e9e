package dev.gramme.report.internal;

import dev.gramme.carbon.Figures;
import dev.gramme.ledger.Document;
import dev.gramme.ledger.Run;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a compression found, as its run keeps it in the document `compression`.
///
/// @param reason why it came out so, in words
/// @param facts what changed, before and after
/// @param options all ways that were looked at
/// @param plot what each keeps of the metric and what it costs; empty if nothing was measured
/// @param largest the layers with most weights, in their order
/// @param smaller the others
public record CompressionView(
        String status,
        String reason,
        List<Fact> facts,
        List<Option> options,
        Optional<ParetoPlot> plot,
        List<Layer> largest,
        List<Layer> smaller) {
    private static final String DOCUMENT = "compression";
    private static final int SHOWN = 20;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// One figure before and after.
    public record Fact(String name, String before, String after) {}

    /// One way to compress.
    public record Option(String name, String size, String cpu, String quality, String fate, boolean chosen) {}

    /// One layer.
    ///
    /// @param size of its weights, before → after
    /// @param time its share of a prediction, before → after
    /// @param sensitivityPercent how long its bar is
    public record Layer(
            String name,
            String op,
            int bits,
            String sparsity,
            String size,
            String time,
            String sensitivity,
            double sensitivityPercent,
            String reason) {}

    /// Empty if the run compressed nothing, or its document is none that can be read.
    static Optional<CompressionView> of(Run run) {
        return run.document(DOCUMENT).flatMap(CompressionView::read);
    }

    private static Optional<CompressionView> read(Document document) {
        try {
            return Optional.of(of(JSON.readTree(document.json())));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static CompressionView of(JsonNode json) {
        var options = new ArrayList<Option>();
        json.path("options").forEach(row -> options.add(option(row)));
        double most = 0;
        for (JsonNode layer : json.path("layers")) {
            most = Math.max(most, layer.path("sensitivity").asDouble(0));
        }
        var large = largest(json);
        var largest = new ArrayList<Layer>();
        var smaller = new ArrayList<Layer>();
        for (JsonNode layer : json.path("layers")) {
            (large.contains(layer) ? largest : smaller).add(layer(layer, most));
        }
        return new CompressionView(
                json.path("status").asString(""),
                json.path("reason").asString(""),
                facts(json),
                options,
                ParetoPlot.of(json),
                largest,
                smaller);
    }

    /// The layers with most weights.
    private static Set<JsonNode> largest(JsonNode json) {
        Set<JsonNode> found = Collections.newSetFromMap(new IdentityHashMap<>());
        json.path("layers")
                .valueStream()
                .sorted(Comparator.comparingLong(
                        (JsonNode layer) -> -layer.path("size_before").asLong(0)))
                .limit(SHOWN)
                .forEach(found::add);
        return found;
    }

    private static List<Fact> facts(JsonNode json) {
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("file", megabytes(json.path("size_before")), megabytes(json.path("size_after"))));
        if (json.has("metric")) {
            String metric = json.path("metric").asString("") + " on "
                    + json.path("examples").asLong(0)
                    + (json.path("verified").asBoolean(false) ? " examples" : " made-up examples");
            facts.add(new Fact(metric, share(json.path("before")), share(json.path("after")) + interval(json)));
            facts.add(new Fact(
                    "CPU time a prediction",
                    number(json.path("cpu_ms_before"), " ms"),
                    number(json.path("cpu_ms_after"), " ms")));
            facts.add(new Fact(
                    "energy of 1,000 predictions",
                    number(json.path("energy_j_per_1000_before"), " J"),
                    number(json.path("energy_j_per_1000_after"), " J")));
            facts.add(new Fact(
                    "which emit",
                    number(json.path("emissions_g_per_1000_before"), " g CO2e"),
                    number(json.path("emissions_g_per_1000_after"), " g CO2e")));
            facts.add(new Fact(
                    "memory to load and predict",
                    number(json.path("peak_memory_mb_before"), " MB"),
                    number(json.path("peak_memory_mb"), " MB")));
            facts.add(new Fact(
                    "predictions that pay the compression back",
                    "",
                    json.path("payback_predictions").isNumber()
                            ? String.format(
                                    Locale.ROOT,
                                    "%,.0f",
                                    json.path("payback_predictions").asDouble())
                            : "never"));
        }
        return facts;
    }

    private static Option option(JsonNode row) {
        return new Option(
                row.path("name").asString(""),
                row.path("size").asLong(0) > 0 ? megabytes(row.path("size")) : "–",
                number(row.path("latency_ratio"), " ×"),
                share(row.path("metric_value")),
                row.path("reason").asString(""),
                row.path("chosen").asBoolean(false));
    }

    private static Layer layer(JsonNode layer, double most) {
        double sensitivity = layer.path("sensitivity").asDouble(0);
        return new Layer(
                layer.path("name").asString(""),
                layer.path("op").asString(""),
                layer.path("bits").asInt(0),
                sparsity(layer.path("sparsity").asDouble(0)),
                kilobytes(layer.path("size_before")) + " → " + kilobytes(layer.path("size_after")) + " kB",
                time(layer),
                layer.path("sensitivity").isNumber() ? Figures.percent(sensitivity) : "–",
                most > 0 ? Math.round(1000 * sensitivity / most) / 10.0 : 0,
                layer.path("reason").asString(""));
    }

    private static String sparsity(double share) {
        return share > 0 ? Figures.percent(share) : "0";
    }

    private static String time(JsonNode layer) {
        var before = layer.path("time_share_before");
        var after = layer.path("time_share_after");
        return before.isNumber() || after.isNumber() ? percent(before) + " → " + percent(after) : "–";
    }

    private static String percent(JsonNode share) {
        return share.isNumber() ? Figures.percent(share.asDouble()) : "–";
    }

    private static String kilobytes(JsonNode bytes) {
        return bytes.isNumber() ? String.format(Locale.ROOT, "%,.1f", bytes.asDouble() / 1e3) : "–";
    }

    private static String interval(JsonNode json) {
        return " (" + share(json.path("after_low")) + " – " + share(json.path("after_high")) + ")";
    }

    private static String megabytes(JsonNode bytes) {
        return String.format(Locale.ROOT, "%,.2f MB", bytes.asDouble(0) / 1e6);
    }

    private static String share(JsonNode value) {
        return value.isNumber() ? String.format(Locale.ROOT, "%.4f", value.asDouble()) : "–";
    }

    private static String number(JsonNode value, String unit) {
        return value.isNumber() ? Figures.number(value.asDouble()) + unit : "–";
    }
}

package dev.gramme.report.internal.recipe;

import java.util.Optional;
import java.util.OptionalDouble;

/// One way of getting a model that was looked at.
///
/// @param name what it is called, such as `full, minilm-l6`
/// @param kind its rung of the ladder, such as `full`
/// @param predicted what it was expected to take
/// @param tried whether it was run
/// @param score how good it is on validation data
/// @param cost what it took
/// @param reused whether it was taken from the ledger instead
/// @param reason why it was not tried
public record Rung(
        String name,
        String kind,
        Cost predicted,
        boolean tried,
        Score score,
        Cost cost,
        boolean reused,
        Optional<String> reason,
        Optional<String> runId) {

    static Rung of(String metric, Fields json) {
        var kind = json.text("rung").orElse("");
        var cost = Cost.of(json);
        var predicted = new Cost(
                json.amount("predicted_j"), json.amount("predicted_g"), json.amount("predicted_s"), cost.basis());
        return new Rung(
                json.text("name").orElse(kind.isEmpty() ? "unnamed" : kind),
                kind,
                predicted,
                json.flag("tried").orElse(false),
                Score.of(metric, json),
                cost,
                json.flag("reused").orElse(false),
                json.text("reason"),
                json.text("run_id"));
    }

    /// Measured over predicted grams, or joules where grams are not known.
    public OptionalDouble ratio() {
        var grams = ratio(cost.grams(), predicted.grams());
        return grams.isPresent() ? grams : ratio(cost.joules(), predicted.joules());
    }

    private OptionalDouble ratio(OptionalDouble measured, OptionalDouble expected) {
        return tried && measured.orElse(0) > 0 && expected.orElse(0) > 0
                ? OptionalDouble.of(measured.getAsDouble() / expected.getAsDouble())
                : OptionalDouble.empty();
    }
}

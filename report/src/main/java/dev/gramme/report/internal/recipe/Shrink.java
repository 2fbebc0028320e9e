package dev.gramme.report.internal.recipe;

import dev.gramme.carbon.Basis;
import java.util.OptionalDouble;

/// How the result was made smaller.
///
/// @param kept whether that is what the recipe gave
/// @param name what was done, such as `8 bits`
public record Shrink(
        boolean kept,
        String name,
        String reason,
        OptionalDouble bytesBefore,
        OptionalDouble bytesAfter,
        OptionalDouble joulesBefore,
        OptionalDouble joulesAfter,
        Score before,
        Score after,
        Basis basis) {

    static Shrink of(String metric, Fields json) {
        var none = OptionalDouble.empty();
        return new Shrink(
                json.flag("kept").orElse(false),
                json.text("name").orElse(""),
                json.text("reason").orElse(""),
                json.amount("bytes_before"),
                json.amount("bytes_after"),
                json.amount("prediction_j_before"),
                json.amount("prediction_j_after"),
                new Score(metric, json.amount("value_before"), none, none),
                new Score(metric, json.amount("value_after"), none, none),
                json.basis("basis"));
    }

    public String size() {
        return Wording.bytes(bytesBefore) + " → " + Wording.bytes(bytesAfter);
    }
}

package dev.gramme.report.internal.recipe;

/// A rung that was not looked at, with why.
public record LeftOut(String rung, String reason) {
    static LeftOut of(Fields json) {
        return new LeftOut(
                json.text("rung").orElse(Wording.UNKNOWN), json.text("reason").orElse(""));
    }
}

package dev.gramme.report.internal.recipe;

import dev.gramme.carbon.Figures;

/// Where and on what it could have run.
///
/// @param fate why it is where it is in the ranking, or why it was left out
public record Place(String region, String device, String start, String grams, String factor, String cost, String fate) {
    static Place of(Fields json) {
        var factor = json.positive("factor");
        var cost = json.amount("cost_usd");
        return new Place(
                json.text("region").orElse(Wording.UNKNOWN),
                json.text("device").orElse(Wording.UNKNOWN),
                json.moment("start").map(Wording::moment).orElse(Wording.UNKNOWN),
                Wording.grams(json.amount("emissions_g")),
                factor.isPresent() ? Wording.change(factor.getAsDouble()) : Wording.UNKNOWN,
                cost.isPresent() ? Figures.number(cost.getAsDouble()) + " USD" : Wording.UNKNOWN,
                json.text("reason").orElse(""));
    }
}

package dev.gramme.recipe.internal.proof;

import dev.gramme.carbon.CarbonIntensity;
import dev.gramme.carbon.Figures;
import dev.gramme.carbon.catalogue.Catalogue;
import dev.gramme.ledger.Conditions;
import dev.gramme.meter.Machine;
import dev.gramme.recipe.JoulesElsewhere;
import dev.gramme.recipe.Recipe;
import java.util.Locale;

/// Where work is done: what a joule of it emits, and how many joules it takes there beside here.
///
/// @param gramsPerJoule PUE × intensity
/// @param joules there for each joule here
/// @param place in words: zone, intensity, PUE
/// @param machine in words
public record Surroundings(double gramsPerJoule, double joules, String place, String machine) {
    private static final double JOULES_PER_KILOWATT_HOUR = 3.6e6;

    /// Where the recipe runs.
    public static Surroundings here(Conditions conditions, Machine machine) {
        var intensity = conditions.intensity().value();
        double pue = conditions.pue().value().value();
        return new Surroundings(
                grams(intensity, pue),
                1,
                words(conditions.zone().orElse("the world's mean grid"), intensity, pue),
                machine.family().how());
    }

    /// Where it would have run.
    public static Surroundings usual(Recipe.Usual usual, Conditions conditions, Machine machine) {
        var zone = usual.zone().map(name -> new Catalogue().requireZone(name).fact());
        var intensity = usual.intensity().isPresent()
                ? CarbonIntensity.ofGramsPerKilowattHour(usual.intensity().getAsDouble())
                : zone.map(found -> found.intensity().value())
                        .orElse(conditions.intensity().value());
        double pue = usual.pue().orElse(conditions.pue().value().value());
        String place = usual.zone().or(conditions::zone).orElse("the world's mean grid");
        double joules = usual.device()
                .flatMap(device -> JoulesElsewhere.on(device, machine.family()))
                .map(ratio -> ratio.value().value())
                .orElse(1.0);
        return new Surroundings(
                grams(intensity, pue),
                joules,
                words(place, intensity, pue),
                usual.device().orElse(machine.family().how()));
    }

    private static double grams(CarbonIntensity intensity, double pue) {
        return intensity.gramsPerKilowattHour() * pue / JOULES_PER_KILOWATT_HOUR;
    }

    private static String words(String place, CarbonIntensity intensity, double pue) {
        return place + " at " + Figures.of(intensity) + ", PUE " + String.format(Locale.ROOT, "%.2f", pue);
    }
}

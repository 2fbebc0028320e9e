package dev.gramme.recipe.internal.file;

import dev.gramme.carbon.catalogue.Catalogue;
import dev.gramme.carbon.power.ServerEfficiency;
import dev.gramme.recipe.Recipe;
import dev.gramme.recipe.internal.yaml.Value;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// What a recipe says it is to be compared with.
record UsualReader(Catalogue catalogue) {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}(?:\\.\\d{1,9})?");
    private static final double LARGEST_INTENSITY = 5000;

    Recipe.Usual read(Value value) {
        var fields = Section.USUAL.fields(value);
        var zone = fields.get("zone").flatMap(new CarbonReader(catalogue)::zone);
        var intensity = fields.get("intensity").flatMap(UsualReader::intensity);
        var pue = fields.get("pue").flatMap(CarbonReader::pue);
        var device = fields.get("device").flatMap(UsualReader::device);
        return new Recipe.Usual(zone, number(intensity), number(pue), device);
    }

    private static Optional<Double> intensity(Value value) {
        return value.text()
                .flatMap(words -> Optional.of(words)
                        .filter(NUMBER.asMatchPredicate())
                        .map(Double::valueOf)
                        .filter(grams -> grams <= LARGEST_INTENSITY)
                        .or(() -> value.wrong(
                                "is a number of g CO2e/kWh up to 5000, not '" + words + "'", "380 was meant.")));
    }

    private static Optional<String> device(Value value) {
        return value.text()
                .flatMap(name -> ServerEfficiency.shipped().named(name).isPresent()
                        ? Optional.of(name)
                        : value.wrong(
                                "is no processor whose efficiency is known: " + name,
                                "`x86 vCPU` is meant, which is a cloud's mean, or AMD EPYC 7763."));
    }

    private static OptionalDouble number(Optional<Double> value) {
        return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }
}

package dev.gramme.recipe.internal.file;

import dev.gramme.carbon.Durations;
import dev.gramme.carbon.catalogue.Catalogue;
import dev.gramme.recipe.Recipe;
import dev.gramme.recipe.internal.yaml.Value;
import dev.gramme.run.Budget;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// What a recipe says about where and when.
record CarbonReader(Catalogue catalogue) {
    static final Recipe.Carbon USUAL =
            new Recipe.Carbon(Optional.empty(), OptionalDouble.empty(), Optional.empty(), Optional.empty(), false);

    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}(?:\\.\\d{1,9})?");
    private static final double LARGEST_PUE = 5;

    Recipe.Carbon read(Value value) {
        var fields = Section.CARBON.fields(value);
        var zone = fields.get("zone").flatMap(this::zone);
        var pue = fields.get("pue").flatMap(CarbonReader::pue);
        var within = fields.get("within").flatMap(CarbonReader::within);
        var budget = fields.get("budget").flatMap(given -> given.text(Budget::parse));
        var pausable = fields.get("pausable").flatMap(Value::yes);
        if (pausable.orElse(false) && fields.get("within").isEmpty()) {
            fields.get("pausable")
                    .ifPresent(given ->
                            given.wrong("lets it pause, but nothing says until when", "`within: 24h` is missing."));
        }
        return new Recipe.Carbon(
                zone,
                pue.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                within,
                budget,
                pausable.orElse(false));
    }

    /// A zone, a country or a region, as it is written.
    Optional<String> zone(Value value) {
        return value.text().flatMap(name -> {
            if (catalogue.zone(name).isPresent()) {
                return Optional.of(name);
            }
            var near = catalogue.zonesLike(name);
            String remedy = near.isEmpty() ? "DE, France or aws:eu-west-3" : String.join(", ", near);
            return value.wrong("is no grid zone, country or cloud region: " + name, remedy + " is meant.");
        });
    }

    static Optional<Double> pue(Value value) {
        return value.text()
                .flatMap(words -> Optional.of(words)
                        .filter(NUMBER.asMatchPredicate())
                        .map(Double::valueOf)
                        .filter(pue -> pue >= 1 && pue <= LARGEST_PUE)
                        .or(() -> value.wrong("is a number from 1 to 5, not '" + words + "'", "1.2 was meant.")));
    }

    private static Optional<Duration> within(Value value) {
        return value.text(words -> Durations.parse("it", words))
                .flatMap(within -> within.isPositive()
                        ? Optional.of(within)
                        : value.wrong("is more than nothing", "its line can go: then it runs at once."));
    }
}

package dev.gramme.recipe.internal.file;

import dev.gramme.carbon.catalogue.Catalogue;
import dev.gramme.recipe.Recipe.Candidate;
import dev.gramme.recipe.internal.yaml.Node;
import dev.gramme.recipe.internal.yaml.Value;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/// Where a recipe says that it could run: a region, or a region and hardware.
record MachineReader(Catalogue catalogue) {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}(?:\\.\\d{1,9})?");

    Optional<Candidate> read(Value value) {
        if (value.node() instanceof Node.Text text && isOnlyDevice(text.words())) {
            return value.wrong(
                    "wants a region first, not '" + text.words() + "'", "`{device: " + text.words() + "}` was meant.");
        }
        if (!(value.node() instanceof Node.Entries)) {
            return region(value).map(region -> new Candidate(Optional.of(region), Optional.empty()));
        }
        var fields = Section.MACHINE.fields(value);
        var region = fields.get("region").flatMap(this::region);
        var device = fields.get("device").flatMap(this::device);
        if (fields.get("region").isEmpty() && fields.get("device").isEmpty()) {
            return value.wrong("names neither region nor device", "`{region: aws:eu-west-3}` was meant.");
        }
        var speed = fields.get("speed").flatMap(MachineReader::speed);
        var price = fields.get("usd_per_hour").flatMap(MachineReader::price);
        return Optional.of(new Candidate(region, device, number(speed), number(price)));
    }

    private static Optional<Double> speed(Value value) {
        return value.text()
                .flatMap(words -> number(words)
                        .filter(speed -> speed > 0)
                        .or(() -> value.wrong(
                                "is how many times as fast as here, not '" + words + "'", "`speed: 2.5` was meant.")));
    }

    private static Optional<Double> price(Value value) {
        return value.text()
                .flatMap(words -> number(words)
                        .or(() -> value.wrong("is a number of US dollars, not '" + words + "'", "0.34 was meant.")));
    }

    private static Optional<Double> number(String words) {
        return Optional.of(words).filter(NUMBER.asMatchPredicate()).map(Double::valueOf);
    }

    private static OptionalDouble number(Optional<Double> value) {
        return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    private boolean isOnlyDevice(String name) {
        return catalogue.zone(name).isEmpty() && catalogue.device(name).isPresent();
    }

    private Optional<String> region(Value value) {
        return new CarbonReader(catalogue).zone(value);
    }

    private Optional<String> device(Value value) {
        return value.text().flatMap(name -> {
            if (catalogue.device(name).isPresent()) {
                return Optional.of(name);
            }
            var near = catalogue.devicesLike(name);
            String remedy = near.isEmpty() ? "A100 or EPYC 7763" : String.join(", ", near);
            return value.wrong("is no hardware of the catalogue: " + name, remedy + " is meant.");
        });
    }
}

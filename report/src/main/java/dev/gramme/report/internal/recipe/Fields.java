package dev.gramme.report.internal.recipe;

import dev.gramme.carbon.Basis;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/// A JSON object, read with suspicion: what is missing, of another kind or beyond all sense is not there.
record Fields(JsonNode json) {
    /// Amounts beyond it are nobody's: as grams a fifth of what the world emits in a year.
    private static final double LARGEST = 1e16;

    private static final double SMALLEST = 1e-18;
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

    Fields at(String name) {
        return new Fields(json.path(name));
    }

    boolean isThere() {
        return json.isObject() && !json.isEmpty();
    }

    /// Those of the list that are objects.
    List<Fields> list(String name) {
        return json.path(name).isArray()
                ? json.path(name)
                        .valueStream()
                        .filter(JsonNode::isObject)
                        .map(Fields::new)
                        .toList()
                : List.of();
    }

    List<String> texts(String name) {
        return json.path(name).isArray()
                ? json.path(name)
                        .valueStream()
                        .filter(JsonNode::isString)
                        .map(JsonNode::asString)
                        .toList()
                : List.of();
    }

    Optional<String> text(String name) {
        var value = json.path(name);
        return value.isString() && !value.asString().isBlank() ? Optional.of(value.asString()) : Optional.empty();
    }

    Optional<Boolean> flag(String name) {
        var value = json.path(name);
        return value.isBoolean() ? Optional.of(value.asBoolean()) : Optional.empty();
    }

    /// A finite number from nothing up; what is nearer to nothing than any gram can be counted is nothing.
    OptionalDouble amount(String name) {
        return amount(json.path(name));
    }

    static OptionalDouble amount(JsonNode node) {
        double value = node.isNumber() ? node.asDouble(Double.NaN) : Double.NaN;
        if (!(value >= 0 && value <= LARGEST)) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(value < SMALLEST ? 0 : value);
    }

    /// An amount that is more than nothing.
    OptionalDouble positive(String name) {
        var amount = amount(name);
        return amount.orElse(0) > 0 ? amount : OptionalDouble.empty();
    }

    Optional<Instant> moment(String name) {
        try {
            return text(name).map(Instant::parse).filter(one -> !one.isBefore(FIRST) && one.isBefore(LAST));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// What a number rests on; where nothing is said, no more than an assumption.
    Basis basis(String name) {
        var word = text(name).orElse("");
        return Arrays.stream(Basis.values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElse(Basis.ASSUMED);
    }
}

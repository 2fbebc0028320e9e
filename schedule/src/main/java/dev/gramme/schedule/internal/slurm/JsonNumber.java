package dev.gramme.schedule.internal.slurm;

import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/// A number of Slurm's JSON: `7`, `null`, or since 23.02 `{"set": true, "infinite": false,
/// "number": 7}`.
final class JsonNumber {
    private JsonNumber() {}

    static OptionalDouble of(JsonNode node) {
        if (node.isNumber()) {
            return OptionalDouble.of(node.doubleValue());
        }
        boolean known =
                node.path("set").asBoolean(false) && !node.path("infinite").asBoolean(false);
        return known && node.path("number").isNumber()
                ? OptionalDouble.of(node.path("number").doubleValue())
                : OptionalDouble.empty();
    }
}

package dev.gramme.cli;

import dev.gramme.schedule.place.Candidate;
import dev.gramme.schedule.place.Option;
import java.util.OptionalDouble;
import tools.jackson.databind.node.ObjectNode;

/// A way of running a job, as JSON.
final class PlaceJson {
    private PlaceJson() {}

    static void option(ObjectNode json, Option option) {
        name(json, option.candidate());
        json.put("zone", option.candidate().region().zone());
        json.put("start", option.start().toString());
        var windows = json.putArray("windows");
        option.windows()
                .forEach(window -> windows.addObject()
                        .put("start", window.start().toString())
                        .put("end", window.end().toString()));
        json.put("emissions_g", option.total().value().grams());
        json.put("emissions_low_g", option.total().low().grams());
        json.put("emissions_high_g", option.total().high().grams());
        json.put("basis", option.total().basis().word());
        json.put("running_g", option.running().value().grams());
        json.put("embodied_g", option.embodied().value().grams());
        json.put("transfer_g", option.transfer().value().grams());
        json.put("at_once_g", option.atOnce().grams());
        json.put("margin_g", option.margin().grams());
        number(json, "carbon_free_share", option.candidate().region().carbonFreeShare());
        number(json, "cost_usd", option.dollars());
        json.put("reason", option.reason());
    }

    static ObjectNode name(ObjectNode json, Candidate candidate) {
        return json.put("region", candidate.region().name())
                .put("device", candidate.machine().name());
    }

    private static void number(ObjectNode json, String key, OptionalDouble number) {
        number.ifPresentOrElse(value -> json.put(key, value), () -> json.putNull(key));
    }
}

package dev.gramme.recipe.internal.proof;

import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.recipe.Account;
import tools.jackson.databind.node.ObjectNode;

/// The grid's hours, and what waiting for them brought.
record HoursJson(Account.Hours hours) {
    void write(ObjectNode json) {
        hours.grid().ifPresent(series -> grid(series, json.putObject("grid")));
        hours.receipt().ifPresent(receipt -> json.set("receipt", receipt));
    }

    private static void grid(IntensitySeries series, ObjectNode json) {
        json.put("zone", series.zone());
        json.put("source", series.source());
        json.put("signal", series.signal().words());
        json.put("start", series.start().toString());
        json.put("step_s", series.step().toSeconds());
        var grams = json.putArray("g_per_kwh");
        for (double one : series.gramsPerKilowattHour()) {
            grams.add(one);
        }
    }
}

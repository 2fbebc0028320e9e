package dev.gramme.schedule.receipt;

import dev.gramme.carbon.GrammeException;
import dev.gramme.ledger.Document;
import dev.gramme.ledger.Run;
import dev.gramme.schedule.internal.log.EventJson;
import dev.gramme.schedule.internal.log.ScheduleJson;
import dev.gramme.schedule.live.Event;
import dev.gramme.schedule.live.History;
import dev.gramme.schedule.live.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A receipt as it is kept with a run: its figures for everybody, the intensities that they rest on, and the schedule
/// with its events, so that it can be settled again.
///
/// @param schedule what was to run
/// @param history what became of it
/// @param figures the receipt's own, as JSON
public record ReceiptDocument(Schedule schedule, History history, ObjectNode figures) {
    /// The name of the document.
    public static final String NAME = "receipt";

    private static final JsonMapper JSON = new JsonMapper();

    public static Document of(Receipt receipt, History history) {
        var json = JSON.createObjectNode();
        figures(json, receipt);
        ScheduleJson.put(json.putObject("schedule"), receipt.schedule());
        var events = json.putArray("events");
        history.events().forEach(event -> EventJson.put(events.addObject(), event));
        return new Document(NAME, json.toString());
    }

    /// The figures that scripts rely on.
    public static void figures(ObjectNode json, Receipt receipt) {
        var schedule = receipt.schedule();
        json.put("schema", "gramme.receipt/1");
        json.put("zone", schedule.zone());
        json.put("signal", schedule.signal().words());
        json.put("arrived", schedule.arrived().toString());
        json.put("deadline", schedule.job().deadline().toString());
        json.put("pue", schedule.pue());
        ScheduleJson.promise(json.putObject("planned"), schedule.promise());
        json.put("forecast_g", receipt.forecast().grams());
        ScheduleJson.windows(json.putArray("windows"), receipt.windows());
        json.put("energy_j", receipt.energy().joules());
        json.put("realised_g", receipt.realised().grams());
        json.put("at_once_g", receipt.atOnce().grams());
        json.put("saving", receipt.saving());
        json.put("settled_on", receipt.actual() ? "actual" : "expected");
        json.put("settled_at", receipt.settledAt().toString());
        json.put("revisions", receipt.revisions());
        json.put("source", receipt.series().source());
        var series = json.putObject("series");
        series.put("start", receipt.series().start().toString());
        series.put("step_s", receipt.series().step().toSeconds());
        var grams = series.putArray("g_per_kwh");
        for (double one : receipt.series().gramsPerKilowattHour()) {
            grams.add(one);
        }
        var runs = json.putArray("runs");
        receipt.runs().forEach(runs::add);
    }

    /// The receipt of a run, if it has one.
    ///
    /// @throws GrammeException (failure) if it cannot be read
    public static Optional<ReceiptDocument> of(Run run) {
        return run.document(NAME).map(document -> {
            try {
                var json = (ObjectNode) JSON.readTree(document.json());
                var events = new ArrayList<Event>();
                json.required("events")
                        .forEach(event -> EventJson.parse(event.toString()).ifPresent(events::add));
                return new ReceiptDocument(
                        ScheduleJson.parse(json.required("schedule").toString()), new History(events), json);
            } catch (RuntimeException e) {
                throw GrammeException.failure(
                                "The receipt of " + run.id() + " cannot be read: " + e.getMessage(),
                                "it was written by another version, or changed by hand.")
                        .causedBy(e);
            }
        });
    }

    /// The runs that it is of.
    public List<String> runs() {
        var ids = new ArrayList<String>();
        figures.path("runs").forEach(id -> ids.add(id.asString()));
        return ids;
    }

    public double realisedGrams() {
        return number("realised_g");
    }

    public double atOnceGrams() {
        return number("at_once_g");
    }

    public double saving() {
        return number("saving");
    }

    public int revisions() {
        return (int) number("revisions");
    }

    /// Whether it is settled on what was measured.
    public boolean actual() {
        return figures.path("settled_on").asString("").equals("actual");
    }

    private double number(String field) {
        JsonNode value = figures.path(field);
        return value.isNumber() ? value.asDouble() : 0;
    }
}

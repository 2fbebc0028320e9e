package dev.gramme.ledger.internal;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.CarbonIntensity;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Quantity;
import dev.gramme.carbon.Ratio;
import dev.gramme.ledger.Conditions;
import dev.gramme.ledger.Hardware;
import dev.gramme.ledger.Recorder;
import dev.gramme.ledger.RunHeader;
import java.time.Instant;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// A run's header as JSON: the first record of a journal, and the `header` column of the ledger.
public final class RunHeaderJson {
    private static final long NANOS = 1_000_000_000;

    private RunHeaderJson() {}

    public static byte[] bytes(RunHeader header) {
        return Json.bytes(json -> write(json, header));
    }

    private static void write(JsonGenerator json, RunHeader header) {
        var startedAt = header.startedAt();
        json.writeStartObject();
        json.writeStringProperty("id", header.id());
        json.writeStringProperty("name", header.name());
        texts(json, "command", header.command());
        texts(json, "tags", header.tags());
        json.writeNumberProperty("started_at_s", startedAt.getEpochSecond());
        json.writeNumberProperty("started_at_ns", startedAt.getNano());
        json.writeObjectPropertyStart("recorder");
        json.writeStringProperty("host", header.recorder().host());
        json.writeNumberProperty("pid", header.recorder().pid());
        json.writeNumberProperty("start_ticks", header.recorder().startTicks());
        json.writeEndObject();
        conditions(json, header.conditions());
        hardware(json, header.hardware());
        json.writeArrayPropertyStart("components");
        for (var component : header.components()) {
            json.writeStartObject();
            json.writeStringProperty("name", component.name());
            json.writeStringProperty("basis", component.basis().word());
            json.writeStringProperty("source", component.source());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void conditions(JsonGenerator json, Conditions conditions) {
        json.writeObjectPropertyStart("conditions");
        if (conditions.zone().isPresent()) {
            json.writeStringProperty("zone", conditions.zone().get());
        }
        estimate(json, "pue", conditions.pue());
        estimate(json, "carbon_intensity_g_per_kwh", conditions.intensity());
        json.writeStringProperty("idle", conditions.idle());
        json.writeEndObject();
    }

    /// Writes the property `hardware`, in journals and in answers alike.
    public static void hardware(JsonGenerator json, Hardware hardware) {
        json.writeObjectPropertyStart("hardware");
        json.writeStringProperty("system", hardware.system());
        json.writeStringProperty("cpu", hardware.cpu());
        json.writeNumberProperty("cores", hardware.cores());
        json.writeNumberProperty("memory_gb", hardware.memoryGb());
        texts(json, "accelerators", hardware.accelerators());
        json.writeEndObject();
    }

    private static void estimate(JsonGenerator json, String name, Estimate<? extends Quantity<?>> estimate) {
        json.writeObjectPropertyStart(name);
        json.writeNumberProperty("value", estimate.value().magnitude());
        json.writeNumberProperty("low", estimate.low().magnitude());
        json.writeNumberProperty("high", estimate.high().magnitude());
        json.writeStringProperty("basis", estimate.basis().word());
        json.writeStringProperty("source", estimate.source());
        json.writeEndObject();
    }

    /// Writes a list of words; also what the run's own JSON uses.
    public static void texts(JsonGenerator json, String name, List<String> texts) {
        json.writeArrayPropertyStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    /// @throws RuntimeException if it is no header: not JSON, a member missing, or a value out of range
    public static RunHeader read(byte[] utf8) {
        var json = Json.object(utf8);
        var recorder = json.object("recorder");
        return new RunHeader(
                json.text("id"),
                json.text("name"),
                json.texts("command"),
                json.texts("tags"),
                Instant.ofEpochSecond(json.integer("started_at_s"), json.integer("started_at_ns") % NANOS),
                new Recorder(recorder.text("host"), recorder.integer("pid"), recorder.integer("start_ticks")),
                conditions(json.object("conditions")),
                hardware(json.object("hardware")),
                json.objects("components").stream()
                        .map(component -> new RunHeader.Component(
                                component.text("name"),
                                Basis.ofWord(component.text("basis")),
                                component.text("source")))
                        .toList());
    }

    private static Conditions conditions(JsonObject json) {
        return new Conditions(
                json.optionalText("zone"),
                estimate(json.object("pue"), Ratio.ONE),
                estimate(json.object("carbon_intensity_g_per_kwh"), new CarbonIntensity(0)),
                json.text("idle"));
    }

    private static Hardware hardware(JsonObject json) {
        return new Hardware(
                json.text("system"),
                json.text("cpu"),
                (int) json.integer("cores"),
                json.number("memory_gb"),
                json.texts("accelerators"));
    }

    private static <Q extends Quantity<Q>> Estimate<Q> estimate(JsonObject json, Q unit) {
        return new Estimate<>(
                unit.withMagnitude(json.number("value")),
                unit.withMagnitude(json.number("low")),
                unit.withMagnitude(json.number("high")),
                Basis.ofWord(json.text("basis")),
                json.text("source"));
    }
}

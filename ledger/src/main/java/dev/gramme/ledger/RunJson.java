package dev.gramme.ledger;

import dev.gramme.carbon.CarbonIntensity;
import dev.gramme.carbon.Energy;
import dev.gramme.carbon.Estimate;
import dev.gramme.ledger.internal.Json;
import dev.gramme.ledger.internal.RunHeaderJson;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// Runs as the JSON that scripts rely on: snake_case, the unit in every name, all numbers unrounded.
///
/// `energy_j` and `machine_energy_j` are before PUE; emissions include it. `basis` is that of the energy, the weakest
/// of its components.
public final class RunJson {
    private RunJson() {}

    /// One run, as `run --json-file` and `runs show --json` give it; schema `gramme.run/1`.
    public static String run(Run run) {
        return Json.pretty(json -> write(json, run));
    }

    /// Several runs, as `runs list --json` gives them; schema `gramme.runs/1`.
    public static String runs(List<Run> runs) {
        return Json.pretty(json -> {
            json.writeStartObject();
            json.writeStringProperty("schema", "gramme.runs/1");
            json.writeArrayPropertyStart("runs");
            runs.forEach(run -> write(json, run));
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /// One run as a value inside some other answer.
    public static void write(JsonGenerator json, Run run) {
        json.writeStartObject();
        json.writeStringProperty("schema", "gramme.run/1");
        identity(json, run);
        bill(json, run);
        conditions(json, run);
        estimate(json, "machine_energy", run.machineEnergy());
        json.writeArrayPropertyStart("components");
        run.components().forEach(component -> component(json, component));
        json.writeEndArray();
        json.writeArrayPropertyStart("phases");
        run.phases().forEach(phase -> phase(json, phase));
        json.writeEndArray();
        RunHeaderJson.texts(json, "notes", run.notes());
        documents(json, run.documents());
        json.writeNumberProperty("cpu_s", run.cpuSeconds());
        RunHeaderJson.hardware(json, run.header().hardware());
        json.writeStringProperty("idle", run.header().conditions().idle());
        json.writeEndObject();
    }

    private static void identity(JsonGenerator json, Run run) {
        var header = run.header();
        json.writeStringProperty("run_id", header.id());
        json.writeStringProperty("name", header.name());
        RunHeaderJson.texts(json, "command", header.command());
        RunHeaderJson.texts(json, "tags", header.tags());
        json.writeStringProperty("started_at", utc(header.startedAt()));
        json.writeStringProperty("status", run.status().word());
        if (run.exitCode().isPresent()) {
            json.writeNumberProperty("exit_code", run.exitCode().getAsInt());
        } else {
            json.writeNullProperty("exit_code");
        }
        json.writeNumberProperty("duration_s", seconds(run.duration()));
    }

    private static void bill(JsonGenerator json, Run run) {
        estimate(json, "energy", run.energy());
        var emissions = run.emissions();
        json.writeNumberProperty("emissions_g", emissions.value().grams());
        json.writeNumberProperty("emissions_low_g", emissions.low().grams());
        json.writeNumberProperty("emissions_high_g", emissions.high().grams());
        json.writeStringProperty("basis", run.energy().basis().word());
        json.writeNumberProperty("energy_dynamic_j", run.dynamicEnergy().joules());
        json.writeNumberProperty("energy_idle_j", run.idleEnergy().joules());
    }

    private static void conditions(JsonGenerator json, Run run) {
        var conditions = run.header().conditions();
        if (conditions.zone().isPresent()) {
            json.writeStringProperty("zone", conditions.zone().get());
        } else {
            json.writeNullProperty("zone");
        }
        json.writeNumberProperty("pue", conditions.pue().value().value());
        CarbonIntensity intensity = conditions.intensity().value();
        json.writeNumberProperty("carbon_intensity_g_per_kwh", intensity.gramsPerKilowattHour());
    }

    private static void documents(JsonGenerator json, List<Document> documents) {
        if (documents.isEmpty()) {
            return;
        }
        json.writeName("documents");
        json.writeStartObject();
        for (Document document : documents) {
            json.writeName(document.name());
            json.writeRawValue(document.json());
        }
        json.writeEndObject();
    }

    private static void component(JsonGenerator json, ComponentBill component) {
        json.writeStartObject();
        json.writeStringProperty("name", component.name());
        estimate(json, "energy", component.energy());
        json.writeStringProperty("basis", component.energy().basis().word());
        json.writeStringProperty("source", component.energy().source());
        json.writeNumberProperty("dynamic_j", component.dynamic().joules());
        json.writeNumberProperty("idle_j", component.idle().joules());
        json.writeNumberProperty("machine_energy_j", component.machine().value().joules());
        json.writeEndObject();
    }

    private static void phase(JsonGenerator json, Phase phase) {
        json.writeStartObject();
        json.writeStringProperty("name", phase.name());
        json.writeNumberProperty("start_s", seconds(phase.start()));
        json.writeNumberProperty("duration_s", seconds(phase.duration()));
        json.writeNumberProperty("energy_j", phase.energy().joules());
        json.writeEndObject();
    }

    private static void estimate(JsonGenerator json, String name, Estimate<Energy> energy) {
        json.writeNumberProperty(name + "_j", energy.value().joules());
        json.writeNumberProperty(name + "_low_j", energy.low().joules());
        json.writeNumberProperty(name + "_high_j", energy.high().joules());
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    /// ISO 8601 to the millisecond. Written out because the library's formatter costs a short command more to load
    /// than all the JSON.
    private static String utc(Instant instant) {
        var time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        return time.toLocalDate() + "T" + two(time.getHour()) + ":" + two(time.getMinute()) + ":"
                + two(time.getSecond()) + "." + padded(time.getNano() / 1_000_000 + 1000) + "Z";
    }

    private static String two(int number) {
        return padded(number + 100);
    }

    private static String padded(int numberAfterOne) {
        return String.valueOf(numberAfterOne).substring(1);
    }
}

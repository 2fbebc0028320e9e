package dev.gramme.schedule.internal.log;

import dev.gramme.carbon.Energy;
import dev.gramme.carbon.Power;
import dev.gramme.carbon.intensity.Signal;
import dev.gramme.run.Workload;
import dev.gramme.schedule.Job;
import dev.gramme.schedule.Pausing;
import dev.gramme.schedule.Stage;
import dev.gramme.schedule.Window;
import dev.gramme.schedule.live.Schedule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A schedule as JSON and back.
public final class ScheduleJson {
    private static final JsonMapper JSON = new JsonMapper();

    private ScheduleJson() {}

    public static String line(Schedule schedule) {
        var json = JSON.createObjectNode();
        put(json, schedule);
        return json.toString();
    }

    public static void put(ObjectNode json, Schedule schedule) {
        json.put("schema", "gramme.schedule/1");
        json.put("id", schedule.id());
        json.put("engine", schedule.engine());
        json.put("arrived", schedule.arrived().toString());
        json.put("zone", schedule.zone());
        json.put("signal", schedule.signal().words());
        json.put("pue", schedule.pue());
        json.put("risk", schedule.risk());
        workload(json.putObject("workload"), schedule.workload());
        job(json.putObject("job"), schedule.job());
        schedule.hooks().onPause().ifPresent(command -> json.put("on_pause", command));
        schedule.hooks().onResume().ifPresent(command -> json.put("on_resume", command));
        var options = json.putArray("options");
        schedule.options().forEach(options::add);
        promise(json.putObject("planned"), schedule.promise());
    }

    private static void workload(ObjectNode json, Workload workload) {
        json.put("name", workload.name());
        var command = json.putArray("command");
        workload.command().forEach(command::add);
        json.put("directory", workload.directory().toString());
        var environment = json.putObject("environment");
        workload.environment().forEach(environment::put);
    }

    private static void job(ObjectNode json, Job job) {
        json.put("earliest", job.earliest().toString());
        json.put("deadline", job.deadline().toString());
        var stages = json.putArray("stages");
        for (Stage stage : job.stages()) {
            stages.addObject()
                    .put("duration_s", seconds(stage.duration()))
                    .put("power_w", stage.power().watts());
        }
        job.pausing().ifPresent(how -> {
            json.putObject("pausing")
                    .put("resume_energy_j", how.resumeEnergy().joules())
                    .put("resume_s", seconds(how.resumeTime()))
                    .put("resume_w", how.resumePower().watts())
                    .put("minimum_run_s", seconds(how.minimumRun()))
                    .put("most", how.most())
                    .put("idle_w", how.idle().watts());
        });
    }

    public static void promise(ObjectNode json, Schedule.Promise promise) {
        windows(json.putArray("windows"), promise.windows());
        json.put("expected_g", promise.expectedGrams());
        json.put("now_g", promise.atOnceGrams());
        json.put("saving_low", promise.savingLow());
        json.put("saving_high", promise.savingHigh());
        json.put("source", promise.source());
    }

    public static void windows(ArrayNode json, List<Window> windows) {
        for (Window window : windows) {
            json.addObject()
                    .put("start", window.start().toString())
                    .put("end", window.end().toString());
        }
    }

    /// @throws RuntimeException for what is no schedule
    public static Schedule parse(String line) {
        var json = JSON.readTree(line);
        return new Schedule(
                json.required("id").asString(),
                workload(json.required("workload")),
                json.required("engine").asString(),
                job(json.required("job")),
                Instant.parse(json.required("arrived").asString()),
                json.required("zone").asString(),
                Signal.parse(json.required("signal").asString()),
                json.required("pue").asDouble(),
                json.required("risk").asDouble(),
                new Schedule.Hooks(text(json, "on_pause"), text(json, "on_resume")),
                words(json.path("options")),
                promise(json.required("planned")));
    }

    private static Workload workload(JsonNode json) {
        Map<String, String> environment = new HashMap<>();
        json.required("environment")
                .properties()
                .forEach(entry ->
                        environment.put(entry.getKey(), entry.getValue().asString()));
        return new Workload(
                json.required("name").asString(),
                words(json.required("command")),
                Path.of(json.required("directory").asString()),
                environment);
    }

    private static Job job(JsonNode json) {
        var stages = new ArrayList<Stage>();
        json.required("stages")
                .forEach(stage -> stages.add(new Stage(
                        time(stage, "duration_s"),
                        Power.ofWatts(stage.required("power_w").asDouble()))));
        return new Job(
                stages,
                Instant.parse(json.required("earliest").asString()),
                Instant.parse(json.required("deadline").asString()),
                Optional.ofNullable(json.get("pausing")).map(ScheduleJson::pausing));
    }

    private static Pausing pausing(JsonNode json) {
        return new Pausing(
                Energy.ofJoules(json.required("resume_energy_j").asDouble()),
                time(json, "resume_s"),
                Power.ofWatts(json.required("resume_w").asDouble()),
                time(json, "minimum_run_s"),
                json.required("most").asInt(),
                Power.ofWatts(json.required("idle_w").asDouble()));
    }

    private static Schedule.Promise promise(JsonNode json) {
        var windows = new ArrayList<Window>();
        json.required("windows")
                .forEach(window -> windows.add(new Window(
                        Instant.parse(window.required("start").asString()),
                        Instant.parse(window.required("end").asString()))));
        return new Schedule.Promise(
                windows,
                json.required("expected_g").asDouble(),
                json.required("now_g").asDouble(),
                json.required("saving_low").asDouble(),
                json.required("saving_high").asDouble(),
                json.required("source").asString());
    }

    private static List<String> words(JsonNode json) {
        return json.valueStream().map(JsonNode::asString).toList();
    }

    private static Optional<String> text(JsonNode json, String field) {
        return Optional.ofNullable(json.get(field)).map(JsonNode::asString);
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    private static Duration time(JsonNode json, String field) {
        return Duration.ofNanos(Math.round(json.required(field).asDouble() * 1e9));
    }
}

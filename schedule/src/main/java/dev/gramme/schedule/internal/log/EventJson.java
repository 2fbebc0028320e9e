package dev.gramme.schedule.internal.log;

import dev.gramme.schedule.live.Event;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// An event as one line.
public final class EventJson {
    private static final JsonMapper JSON = new JsonMapper();

    private EventJson() {}

    public static String line(Event event) {
        var json = JSON.createObjectNode();
        put(json, event);
        return json.toString();
    }

    public static void put(ObjectNode json, Event event) {
        json.put("event", word(event));
        json.put("at", event.at().toString());
        switch (event) {
            case Event.Submitted(Instant _, String id) -> json.put("engine_id", id);
            case Event.Decided decided -> {
                json.put("run", decided.run());
                json.put("intensity_g_per_kwh", decided.intensity());
                json.put("signal", decided.signal());
            }
            case Event.Started started -> {
                json.put("pid", started.pid());
                json.put("process_start_ms", started.processStart());
            }
            case Event.Ended(Instant _, OptionalInt code) -> code.ifPresent(number -> json.put("exit_code", number));
            case Event.Paused _, Event.Resumed _, Event.Lost _, Event.Seen _ -> {
                // The word says all.
            }
        }
    }

    private static String word(Event event) {
        return switch (event) {
            case Event.Submitted _ -> "submitted";
            case Event.Decided _ -> "decided";
            case Event.Started _ -> "started";
            case Event.Paused _ -> "paused";
            case Event.Resumed _ -> "resumed";
            case Event.Lost _ -> "lost";
            case Event.Seen _ -> "seen";
            case Event.Ended _ -> "ended";
        };
    }

    /// @return empty for a line that was cut off, or that a later version wrote
    public static Optional<Event> parse(String line) {
        try {
            return event(JSON.readTree(line));
        } catch (RuntimeException e) {
            // The last line of a journal whose writer was killed is often only in part there.
            return Optional.empty();
        }
    }

    private static Optional<Event> event(JsonNode json) {
        var at = Instant.parse(json.required("at").asString());
        return Optional.ofNullable(
                switch (json.required("event").asString()) {
                    case "submitted" ->
                        new Event.Submitted(at, json.required("engine_id").asString());
                    case "decided" ->
                        new Event.Decided(
                                at,
                                json.required("run").asBoolean(),
                                json.required("intensity_g_per_kwh").asDouble(),
                                json.required("signal").asString());
                    case "started" ->
                        new Event.Started(
                                at,
                                json.required("pid").asLong(),
                                json.required("process_start_ms").asLong());
                    case "paused" -> new Event.Paused(at);
                    case "resumed" -> new Event.Resumed(at);
                    case "lost" -> new Event.Lost(at);
                    case "seen" -> new Event.Seen(at);
                    case "ended" -> new Event.Ended(at, code(json));
                    default -> null;
                });
    }

    private static OptionalInt code(JsonNode json) {
        return json.has("exit_code") ? OptionalInt.of(json.path("exit_code").asInt()) : OptionalInt.empty();
    }
}

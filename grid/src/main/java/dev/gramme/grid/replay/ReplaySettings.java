package dev.gramme.grid.replay;

import dev.gramme.carbon.intensity.IntensitySeries;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a [ReplayServer] tells, and how.
///
/// @param zones traces by the names that they are asked by: Electricity Maps' zones, WattTime's regions, locations of
///     the Carbon Aware SDK, and `GB` and its regions for NESO
/// @param begin what time it is in there when the server starts
/// @param speed how many seconds pass in there in one second; 0 for a clock that stands still
/// @param port to listen on, 0 for any free one
/// @param horizon how far forecasts reach
/// @param noise standard deviation of a forecast's error over the truth, such as 0.05: each step is the trace times
///     (1 + noise × z), z standard normal, drawn anew for each hour of issue and each step and never below 0;
///     0 for perfect forecasts
/// @param seed of the noise
/// @param faults to begin with
public record ReplaySettings(
        Map<String, IntensitySeries> zones,
        Instant begin,
        double speed,
        int port,
        Duration horizon,
        double noise,
        long seed,
        List<Injection> faults) {
    public ReplaySettings {
        zones = Map.copyOf(zones);
        faults = List.copyOf(faults);
        if (!(speed >= 0) || !(noise >= 0)) {
            throw new IllegalArgumentException("Speed " + speed + ", noise " + noise);
        }
    }

    /// One trace under its own name, perfect forecasts of 72 hours, in real time on a free port.
    public static ReplaySettings of(IntensitySeries trace, Instant begin) {
        return new ReplaySettings(Map.of(trace.zone(), trace), begin, 1, 0, Duration.ofDays(3), 0, 1, List.of());
    }

    /// The same with one more name for a trace.
    public ReplaySettings alsoAs(String name, IntensitySeries trace) {
        var more = new HashMap<>(zones);
        more.put(name, trace);
        return new ReplaySettings(more, begin, speed, port, horizon, noise, seed, faults);
    }

    /// The same at another speed.
    public ReplaySettings at(double otherSpeed) {
        return new ReplaySettings(zones, begin, otherSpeed, port, horizon, noise, seed, faults);
    }

    /// The same on a port of one's choice.
    public ReplaySettings on(int otherPort) {
        return new ReplaySettings(zones, begin, speed, otherPort, horizon, noise, seed, faults);
    }

    /// The same with forecasts that err.
    public ReplaySettings erring(double otherNoise, long otherSeed) {
        return new ReplaySettings(zones, begin, speed, port, horizon, otherNoise, otherSeed, faults);
    }

    /// The same with faults from the beginning.
    public ReplaySettings with(List<Injection> otherFaults) {
        return new ReplaySettings(zones, begin, speed, port, horizon, noise, seed, otherFaults);
    }
}

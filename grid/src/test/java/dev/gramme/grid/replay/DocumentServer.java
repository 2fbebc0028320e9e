package dev.gramme.grid.replay;

import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import dev.gramme.grid.internal.replay.Dialect;
import dev.gramme.grid.internal.replay.Dialects;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/// A [ReplayServer] with all of its faults that hands out documents in place of traces.
public final class DocumentServer {
    private DocumentServer() {}

    public static ReplayServer start(InstantSource clock, Consumer<String> log, Dialect documents) {
        var nothing = new IntensitySeries(
                "nowhere", Signal.AVERAGE, clock.instant(), Duration.ofHours(1), new double[] {1}, "nobody");
        return ReplayServer.start(
                ReplaySettings.of(nothing, clock.instant()), new Dialects(List.of(documents)), clock, log);
    }
}

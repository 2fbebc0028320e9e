package dev.gramme.schedule.internal.place;

import dev.gramme.schedule.internal.time.Steps;
import dev.gramme.schedule.place.ZoneOutlook;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Zones in steps, made once for all jobs that look at them in the same steps. For many threads.
public final class ZoneGrids {
    private record Key(String zone, Steps steps) {}

    private final Map<Key, ZoneSteps> made = new ConcurrentHashMap<>();

    ZoneSteps of(String zone, ZoneOutlook outlook, Steps steps) {
        return made.computeIfAbsent(new Key(zone, steps), _ -> ZoneSteps.of(outlook.forecast(), steps));
    }
}

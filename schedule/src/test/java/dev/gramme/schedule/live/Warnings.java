package dev.gramme.schedule.live;

import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.schedule.Decision;
import java.time.Instant;
import java.util.List;

/// Keeps what a scheduled run warns of; the rest its log tells.
///
/// @param heard what it warned of so far
record Warnings(List<String> heard) implements ScheduledRun.Observer {
    @Override
    public void decided(Decision decision, Forecast forecast, History history) {
        // The log tells.
    }

    @Override
    public void warned(String warning) {
        heard.add(warning);
    }

    @Override
    public void waited(Instant now) {
        // Nobody looks on.
    }
}

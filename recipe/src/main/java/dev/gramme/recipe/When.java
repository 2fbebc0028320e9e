package dev.gramme.recipe;

import dev.gramme.grid.source.Sleeper;
import dev.gramme.schedule.Planner;
import java.time.Duration;
import java.time.InstantSource;

/// How a climb finds its hours, if a recipe leaves it time.
///
/// @param grid what is known of the grid's hours
/// @param risk the planner's
/// @param shortest what is expected to take less runs at once
/// @param clock the wall's
/// @param sleeper lets that clock's time pass
public record When(GridHours grid, double risk, Duration shortest, InstantSource clock, Sleeper sleeper) {
    /// A minute of training is not worth waiting for.
    public static final Duration SHORTEST = Duration.ofMinutes(1);

    public When(GridHours grid) {
        this(grid, Planner.USUAL_RISK, SHORTEST, InstantSource.system(), Thread::sleep);
    }

    public When from(Duration other) {
        return new When(grid, risk, other, clock, sleeper);
    }
}

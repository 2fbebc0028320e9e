package dev.gramme.recipe.internal.hour;

import dev.gramme.ledger.Run;
import java.time.Duration;
import java.util.List;

/// What an attempt has done so far in parts of it.
///
/// @param ran how long it has worked, without what going on took
/// @param parts how many times it ran and did not come to its end
record Worked(Duration ran, int parts) {
    static Worked of(List<Run> runs) {
        var worked = new Worked(Duration.ZERO, 0);
        for (Run run : runs) {
            worked = worked.and(run.duration());
        }
        return worked;
    }

    /// With another part.
    Worked and(Duration stretch) {
        return new Worked(ran.plus(working(stretch)), parts + 1);
    }

    /// With a part that has not ended.
    Duration with(Duration stretch) {
        return ran.plus(working(stretch));
    }

    private Duration working(Duration stretch) {
        var working = parts == 0 ? stretch : stretch.minus(Timing.RESUMING);
        return working.isNegative() ? Duration.ZERO : working;
    }
}

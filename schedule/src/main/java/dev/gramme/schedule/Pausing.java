package dev.gramme.schedule;

import dev.gramme.carbon.Energy;
import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.Power;
import java.time.Duration;

/// What a job's pauses take.
///
/// @param resumeEnergy what going on takes at once: work that is done again, data that is read again
/// @param resumeTime how long going on takes before any work is done
/// @param resumePower what the machine draws meanwhile
/// @param minimumRun how long it runs at least before it is paused again
/// @param most how often it may be paused
/// @param idle what a paused job keeps drawing
public record Pausing(
        Energy resumeEnergy, Duration resumeTime, Power resumePower, Duration minimumRun, int most, Power idle) {
    /// As often as it pays.
    public static final int ANY_NUMBER = Integer.MAX_VALUE;

    public Pausing {
        if (resumeTime.isNegative() || minimumRun.isNegative() || most < 1) {
            throw GrammeException.usage(
                    "Pauses that take " + resumeTime + ", after runs of " + minimumRun + ", " + most
                            + " of them at most",
                    "times of nothing or more were meant, and one pause or more.");
        }
    }

    /// As often as it pays, at a cost.
    ///
    /// @param resumeEnergy what each going on takes
    public static Pausing costing(Energy resumeEnergy) {
        return new Pausing(resumeEnergy, Duration.ZERO, Power.ZERO, Duration.ZERO, ANY_NUMBER, Power.ZERO);
    }
}

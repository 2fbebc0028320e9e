package dev.gramme.meter;

import dev.gramme.carbon.Energy;

/// The energy of one interval, with the bounds that the reading itself leaves open: a counter that may have wrapped
/// more than once, a gap, a counter that was reset. The instrument's own accuracy is in its [Channel] and comes on top.
///
/// @param value the likeliest amount, never negative
/// @param low the least that can have been drawn
/// @param high the most
public record Draw(Energy value, Energy low, Energy high) {
    /// Nothing drawn, for sure.
    public static final Draw NONE = exactly(Energy.ZERO);

    public Draw {
        if (!(0 <= low.joules() && low.joules() <= value.joules() && value.joules() <= high.joules())) {
            throw new IllegalArgumentException("A draw is not negative and lies within its bounds, but 0 ≤ "
                    + low.joules() + " ≤ " + value.joules() + " ≤ " + high.joules() + " J does not hold");
        }
    }

    /// A draw about which the reading leaves nothing open.
    public static Draw exactly(Energy energy) {
        return new Draw(energy, energy, energy);
    }

    /// A draw somewhere between two bounds; the guess is moved into them.
    public static Draw between(Energy low, Energy guess, Energy high) {
        double inside = Math.clamp(guess.joules(), low.joules(), high.joules());
        return new Draw(Energy.ofJoules(inside), low, high);
    }

    /// Whether the reading leaves nothing open.
    public boolean isExact() {
        return low.equals(high);
    }

    /// The sum of two draws; their bounds add up, since nothing says that one errs down when the other errs up.
    public Draw plus(Draw other) {
        return new Draw(value.plus(other.value), low.plus(other.low), high.plus(other.high));
    }
}

package dev.gramme.carbon.intensity;

import dev.gramme.carbon.GrammeException;
import java.util.Arrays;
import java.util.Locale;

/// What a carbon intensity counts, along three axes that have nothing to do with each other. Figures of different
/// signals answer different questions and can be many times apart for the same hour.
public record Signal(Accounting accounting, Scope scope, Side side) {
    /// What Electricity Maps and Ember publish most: consumption of the average kilowatt-hour, life-cycle.
    public static final Signal AVERAGE = new Signal(Accounting.AVERAGE, Scope.LIFE_CYCLE, Side.CONSUMPTION);

    /// Whose emissions.
    public enum Accounting {
        /// Those of all power plants, shared by all kilowatt-hours.
        AVERAGE,
        /// Those of the plants that answer to one kilowatt-hour more.
        MARGINAL
    }

    /// Which emissions.
    public enum Scope {
        /// Those of burning fuel.
        DIRECT,
        /// Those of building plants and getting fuel as well.
        LIFE_CYCLE
    }

    /// Of which electricity.
    public enum Side {
        /// What is generated in the zone.
        PRODUCTION,
        /// What is used there, with what comes in from other zones.
        CONSUMPTION
    }

    /// In words, for people and JSON: `average life-cycle consumption`.
    public String words() {
        return word(accounting) + " " + word(scope) + " " + word(side);
    }

    /// @throws GrammeException (usage) for words that are no signal
    public static Signal parse(String words) {
        String[] parts = words.strip().toLowerCase(Locale.ROOT).split("\\s+", -1);
        if (parts.length != 3) {
            throw unknown(words);
        }
        return new Signal(
                of(Accounting.values(), parts[0], words),
                of(Scope.values(), parts[1], words),
                of(Side.values(), parts[2], words));
    }

    private static <E extends Enum<E>> E of(E[] all, String word, String words) {
        return Arrays.stream(all)
                .filter(one -> word(one).equals(word))
                .findFirst()
                .orElseThrow(() -> unknown(words));
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static GrammeException unknown(String words) {
        return GrammeException.usage(
                "'" + words + "' is no signal", "`average life-cycle consumption` or `marginal direct production`.");
    }
}

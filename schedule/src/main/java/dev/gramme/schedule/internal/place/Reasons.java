package dev.gramme.schedule.internal.place;

import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Figures;
import dev.gramme.schedule.place.Candidate;
import dev.gramme.schedule.place.Option;
import java.util.List;
import java.util.Map;

/// Why an option has its rank, in words.
public final class Reasons {
    /// Parts that are smaller are no reason.
    private static final double NEARLY = 1e-6;

    private Reasons() {}

    /// @param best what is advised
    /// @param usual the candidate that the choice began with, and what it emits at once
    /// @param flat whether a mean is all that is known of the option's zone
    public static String of(Option option, Option best, Candidate usual, Emissions atOnce, boolean flat) {
        String words = option.equals(best) ? first(option, usual, atOnce) : later(option, best);
        return flat ? words + "; of its zone only a mean is known, so no hour is better than another" : words;
    }

    private static String first(Option best, Candidate usual, Emissions atOnce) {
        double saved = atOnce.grams() - best.total().value().grams();
        if (best.candidate().equals(usual) && saved <= NEARLY * atOnce.grams()) {
            return "cleanest over a year, and nothing else is surely better";
        }
        String than = best.candidate().equals(usual)
                ? "here at once"
                : usual.region().name().equals(best.candidate().region().name())
                        ? usual.machine().name() + " at once"
                        : usual.region().name() + " at once";
        return "cleanest: " + Figures.mass(Emissions.ofGrams(saved)) + " less than " + than;
    }

    private static String later(Option option, Option best) {
        double more = option.total().value().grams() - best.total().value().grams();
        if (more < 0) {
            return Figures.mass(Emissions.ofGrams(-more)) + " less is expected than of the first, but not surely";
        }
        if (more <= NEARLY * best.total().value().grams()) {
            return "as clean as the first";
        }
        return Figures.mass(Emissions.ofGrams(more)) + " more than the first, most of it " + most(option, best);
    }

    private static String most(Option option, Option best) {
        var parts = Map.of(
                "by running", over(option.running().value(), best.running().value()),
                "by the machine's making",
                        over(option.embodied().value(), best.embodied().value()),
                "by moving the data",
                        over(option.transfer().value(), best.transfer().value()));
        return List.copyOf(parts.entrySet()).stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    private static double over(Emissions one, Emissions other) {
        return one.grams() - other.grams();
    }
}

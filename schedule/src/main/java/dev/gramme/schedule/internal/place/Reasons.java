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

    /// @param before the option that is ranked next above it; itself if there is none
    /// @param best what is advised
    /// @param usual the candidate that the choice began with, and what it emits at once
    /// @param flat whether a mean is all that is known of the option's zone
    public static String of(
            Option option, Option before, Option best, Candidate usual, Emissions atOnce, boolean flat) {
        String words = option.equals(best) ? first(option, usual, atOnce) : later(option, best);
        String unsure = option.total().value().grams() < before.total().value().grams()
                ? "; counted " + Figures.mass(option.margin()) + " dearer, since it is less sure"
                : "";
        return words + unsure + (flat ? "; by a yearly mean alone" : "");
    }

    private static String first(Option best, Candidate usual, Emissions atOnce) {
        double saved = atOnce.grams() - best.total().value().grams();
        if (best.candidate().equals(usual) && saved <= NEARLY * atOnce.grams()) {
            return "cleanest over a year, and nothing else is surely better";
        }
        String than = best.candidate().equals(usual)
                ? "there at once"
                : usual.region().name().equals(best.candidate().region().name())
                        ? usual.machine().name() + " at once"
                        : usual.region().name() + " at once";
        return "cleanest: " + Figures.mass(Emissions.ofGrams(saved)) + " less than " + than;
    }

    private static String later(Option option, Option best) {
        double more = option.total().value().grams() - best.total().value().grams();
        if (more < 0) {
            return Figures.mass(Emissions.ofGrams(-more)) + " less than the first is expected";
        }
        if (more <= NEARLY * best.total().value().grams()) {
            return "as clean as the first";
        }
        return Figures.mass(Emissions.ofGrams(more)) + " more than the first, most of it from " + most(option, best);
    }

    private static String most(Option option, Option best) {
        var parts = Map.of(
                option.candidate().machine().equals(best.candidate().machine()) ? "dirtier electricity" : "running it",
                over(option.running().value(), best.running().value()),
                "making the machine",
                over(option.embodied().value(), best.embodied().value()),
                "moving the data",
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

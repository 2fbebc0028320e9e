package dev.gramme.carbon.catalogue;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Power;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A piece of hardware that computes.
public sealed interface Device permits Accelerator, Cpu {
    /// The name it has in the catalogue.
    String name();

    /// Thermal design power, the most it draws for long, in watts; nothing where no document says.
    Optional<Power> tdp();

    /// Where such a device usually stands.
    Site site();

    /// The document its figures come from.
    String source();

    /// Where hardware stands, which decides the PUE to assume.
    enum Site {
        /// In a server room that is cooled and has its power conditioned.
        DATACENTRE,
        /// On or under a desk.
        DESKTOP,
        /// In a product or on a battery.
        EDGE
    }

    /// The TDP of what a look-up found: the chosen device's, with an interval over all candidates, so that a guess
    /// among devices of different power shows.
    static Optional<Estimate<Power>> tdpOf(Match<? extends Device> match) {
        return match.fact().tdp().map(chosen -> {
            List<Power> all = match.candidates().stream()
                    .flatMap(d -> d.tdp().stream())
                    .sorted(Comparator.naturalOrder())
                    .toList();
            return new Estimate<>(
                    chosen,
                    all.getFirst(),
                    all.getLast(),
                    Basis.ASSUMED,
                    "TDP of " + match.fact().name() + " (" + match.fact().source() + ")");
        });
    }
}

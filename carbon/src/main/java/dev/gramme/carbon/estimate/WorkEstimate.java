package dev.gramme.carbon.estimate;

import dev.gramme.carbon.CarbonIntensity;
import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Energy;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Power;
import dev.gramme.carbon.Ratio;
import dev.gramme.carbon.catalogue.Match;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The answer to an [EstimateRequest].
///
/// @param hardware what was reckoned with, by the catalogue's name; empty when only watts were given
/// @param hardwareMatch whether the name given says exactly this hardware
/// @param powerEach mean power of one device or machine, before PUE
/// @param energy energy of all of them, PUE included
/// @param pue facility energy ÷ IT energy
/// @param intensity carbon intensity of the electricity
/// @param emissions energy × intensity, without the embodied share
/// @param embodied the share of the making of the hardware that falls on this work, when it was asked for
/// @param notes what was guessed or left out, one sentence each
public record WorkEstimate(
        Optional<String> hardware,
        Optional<Match.How> hardwareMatch,
        Estimate<Power> powerEach,
        Estimate<Energy> energy,
        Estimate<Ratio> pue,
        Estimate<CarbonIntensity> intensity,
        Estimate<Emissions> emissions,
        Optional<Estimate<Emissions>> embodied,
        List<String> notes) {
    public WorkEstimate {
        notes = List.copyOf(notes);
    }

    /// Where the numbers come from, each once: power, PUE, intensity, embodied.
    public List<String> sources() {
        return Stream.concat(
                        Stream.of(powerEach.source(), pue.source(), intensity.source()),
                        embodied.stream().map(Estimate::source))
                .distinct()
                .toList();
    }
}

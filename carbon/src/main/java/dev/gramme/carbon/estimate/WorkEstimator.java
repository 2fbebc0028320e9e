package dev.gramme.carbon.estimate;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.CarbonIntensity;
import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Energy;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Footprint;
import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.Power;
import dev.gramme.carbon.Ratio;
import dev.gramme.carbon.catalogue.Catalogue;
import dev.gramme.carbon.catalogue.CloudRegion;
import dev.gramme.carbon.catalogue.Match;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Estimates work from its description and the catalogue:
///
///     energy [kWh]  = hours × watts × count × PUE / 1000
///     emissions [g] = energy × intensity
///     embodied [g]  = total × hours / lifespan × count        (SCI, section 3.3)
///
/// The factors come from different sources, so their intervals combine as independent ones.
public final class WorkEstimator {
    private static final double SECONDS_PER_HOUR = 3600;
    private static final double KWH_PER_JOULE = 1 / 3.6e6;

    private final Catalogue catalogue;

    public WorkEstimator(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /// Estimates one request.
    ///
    /// @throws GrammeException (usage) that tells all problems of the request together: numbers that cannot be
    ///     meant, names the catalogue does not know, hardware of unknown power
    public WorkEstimate estimate(EstimateRequest request) {
        List<Problem> problems = new ArrayList<>(request.problems());
        List<String> notes = new ArrayList<>();
        var hardware = request.hardware().flatMap(name -> hardware(name, request, problems, notes));
        var region = request.region().flatMap(name -> attempt(problems, () -> catalogue.requireRegion(name)));
        var zone = request.zone().flatMap(name -> attempt(problems, () -> catalogue.requireZone(name)));
        Optional<Estimate<Power>> power = problems.isEmpty() ? power(request, hardware) : Optional.empty();
        if (problems.isEmpty() && power.isEmpty()) {
            String name = hardware.map(Hardware::name).orElse("nothing");
            problems.add(
                    new Problem("no power is published for " + name, "its watts are known to you and can be given."));
        }
        if (!problems.isEmpty()) {
            throw Problem.together(problems);
        }
        hardware.ifPresent(h -> notes.addAll(h.notes(request.watts().isPresent())));
        zone.filter(Match::isGuess).ifPresent(match -> notes.add(match.note() + "."));
        region.filter(Match::isGuess).ifPresent(match -> notes.add(match.note() + "."));
        var intensity = intensity(
                request, region.map(Match::fact), zone.map(match -> match.fact().intensity()), notes);
        return total(request, hardware, power.orElseThrow(), pue(request, region, hardware), intensity, notes);
    }

    /// Hardware that the catalogue does not know is no problem where its watts are given and nothing else is asked.
    private Optional<Hardware> hardware(
            String name, EstimateRequest request, List<Problem> problems, List<String> notes) {
        boolean needed = request.watts().isEmpty() || request.embodied();
        List<Problem> unknown = new ArrayList<>();
        var found = attempt(unknown, () -> Hardware.named(name, catalogue));
        if (found.isEmpty() && !needed) {
            notes.add(name.strip() + " is not in the catalogue; the power is taken as given.");
        } else {
            problems.addAll(unknown);
        }
        return found;
    }

    private WorkEstimate total(
            EstimateRequest request,
            Optional<Hardware> hardware,
            Estimate<Power> power,
            Estimate<Ratio> pue,
            Estimate<CarbonIntensity> intensity,
            List<String> notes) {
        var energy = power.times(pue, Energy.ZERO, request.count() * request.hours() * SECONDS_PER_HOUR);
        Optional<Estimate<Emissions>> embodied =
                (request.embodied() ? hardware : Optional.<Hardware>empty()).map(h -> embodied(h, request, notes));
        return new WorkEstimate(
                hardware.map(Hardware::name),
                hardware.map(Hardware::how),
                power,
                energy,
                pue,
                intensity,
                energy.times(intensity, Emissions.ZERO, KWH_PER_JOULE),
                embodied,
                notes);
    }

    private Estimate<Emissions> embodied(Hardware hardware, EstimateRequest request, List<String> notes) {
        switch (hardware) {
            case Hardware.Single _ -> notes.add("Embodied covers the device alone, not the machine around it.");
            case Hardware.Machine machine -> {
                if (machine.match().fact().hostShare().isEmpty()) {
                    notes.add(
                            "How much of its host " + hardware.name() + " takes is not known: all of it is reckoned.");
                }
            }
        }
        var all = hardware.embodied(catalogue).scaled(request.count());
        return Footprint.embodied(all, duration(request.hours()), catalogue.serverLifespan(), 1);
    }

    private Optional<Estimate<Power>> power(EstimateRequest request, Optional<Hardware> hardware) {
        if (request.watts().isPresent()) {
            return Optional.of(
                    Estimate.exactly(Power.ofWatts(request.watts().getAsDouble()), Basis.ASSUMED, "power as given"));
        }
        Optional<Estimate<Ratio>> share = request.utilisation().isPresent()
                ? Optional.of(Estimate.exactly(
                        Ratio.of(request.utilisation().getAsDouble()), Basis.ASSUMED, "utilisation as given"))
                : Optional.empty();
        return hardware.flatMap(h -> h.power(share, catalogue));
    }

    private Estimate<Ratio> pue(
            EstimateRequest request, Optional<Match<CloudRegion>> region, Optional<Hardware> hardware) {
        if (request.pue().isPresent()) {
            return Estimate.exactly(Ratio.of(request.pue().getAsDouble()), Basis.ASSUMED, "PUE as given");
        }
        return region.map(match -> match.fact().provider().pue())
                .orElseGet(() -> hardware.map(h -> h.pue(catalogue)).orElseGet(catalogue::unknownSitePue));
    }

    private Estimate<CarbonIntensity> intensity(
            EstimateRequest request,
            Optional<CloudRegion> region,
            Optional<Estimate<CarbonIntensity>> zone,
            List<String> notes) {
        if (request.gramsPerKilowattHour().isPresent()) {
            var given = CarbonIntensity.ofGramsPerKilowattHour(
                    request.gramsPerKilowattHour().getAsDouble());
            return Estimate.exactly(given, Basis.ASSUMED, "intensity as given");
        }
        return region.map(CloudRegion::intensity).or(() -> zone).orElseGet(() -> {
            notes.add("No place is given: the world's mean intensity is assumed.");
            return catalogue.worldIntensity();
        });
    }

    private static Duration duration(double hours) {
        double seconds = hours * SECONDS_PER_HOUR;
        return Duration.ofSeconds((long) seconds, (long) (seconds % 1 * 1e9));
    }

    private static <T> Optional<T> attempt(List<Problem> problems, Supplier<T> lookUp) {
        try {
            return Optional.of(lookUp.get());
        } catch (GrammeException unknown) {
            problems.add(Problem.of(unknown));
            return Optional.empty();
        }
    }
}

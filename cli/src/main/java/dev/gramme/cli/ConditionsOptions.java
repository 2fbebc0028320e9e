package dev.gramme.cli;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.CarbonIntensity;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.Ratio;
import dev.gramme.carbon.catalogue.Catalogue;
import dev.gramme.cli.config.Key;
import dev.gramme.cli.config.Setting;
import dev.gramme.cli.config.Settings;
import dev.gramme.ledger.Conditions;
import dev.gramme.meter.IdleBilling;
import dev.gramme.meter.Machine;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that turn joules into grams: zone, intensity, PUE.
final class ConditionsOptions {
    private static final double LARGEST_PUE = 5;
    private static final double LARGEST_INTENSITY = 5000;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description =
                    "Where the power comes from: a grid zone (DE), country (France) or cloud region (aws:eu-west-3).")
    @Nullable
    String zone;

    @Option(
            names = "--intensity",
            paramLabel = "G",
            description = "The grid's intensity in g CO2e/kWh, if you know better.")
    @Nullable
    String intensity;

    @Option(names = "--pue", paramLabel = "P", description = "Facility energy ÷ IT energy, 1 or more.")
    @Nullable
    String pue;

    /// @throws GrammeException for an unknown zone, with the nearest names, or a number that cannot be
    Conditions resolve(Settings settings, Machine machine, IdleBilling idle) {
        var catalogue = new Catalogue();
        var given = settings.get(Key.ZONE, Optional.ofNullable(zone));
        var matched = given.map(set -> set.as(catalogue::requireZone).fact());
        var place = given.map(Setting::value);
        return new Conditions(
                matched.map(found -> found.id()),
                settings.get(Key.PUE, Optional.ofNullable(pue))
                        .map(ConditionsOptions::givenPue)
                        .orElseGet(() -> place.flatMap(catalogue::region)
                                .map(region -> region.fact().provider().pue())
                                .orElseGet(() -> usualPue(catalogue, machine))),
                settings.get(Key.INTENSITY, Optional.ofNullable(intensity))
                        .map(ConditionsOptions::givenIntensity)
                        .orElseGet(() -> place.flatMap(catalogue::region)
                                .map(region -> region.fact().intensity())
                                .or(() -> matched.map(found -> found.intensity()))
                                .orElseGet(catalogue::worldIntensity)),
                idle.word());
    }

    /// Whether somebody knows better than tables what the grid's intensity is.
    boolean givesIntensity(Settings settings) {
        return settings.get(Key.INTENSITY, Optional.ofNullable(intensity)).isPresent();
    }

    /// A guest of a hypervisor or a server stands in a data centre; a desk has no cooling plant.
    private static Estimate<Ratio> usualPue(Catalogue catalogue, Machine machine) {
        boolean server =
                machine.cpu().virtual() || !machine.family().candidates().isEmpty();
        return server
                ? catalogue.unknownSitePue()
                : Estimate.exactly(Ratio.ONE, Basis.ASSUMED, "not in a data centre, by its processor");
    }

    private static Estimate<Ratio> givenPue(Setting setting) {
        double value = number("PUE", setting, "1.1 or 1.56");
        if (value < 1 || value > LARGEST_PUE) {
            throw error(
                    setting, "PUE lies between 1 and " + LARGEST_PUE + ", not at " + setting.value(), "1.1 or 1.56");
        }
        return Estimate.exactly(Ratio.of(value), Basis.ASSUMED, "given by " + setting.origin());
    }

    private static Estimate<CarbonIntensity> givenIntensity(Setting setting) {
        double value = number("intensity", setting, "380");
        if (value < 0 || value > LARGEST_INTENSITY) {
            throw error(
                    setting,
                    "An intensity lies between 0 and " + LARGEST_INTENSITY + " g CO2e/kWh, not at " + setting.value(),
                    "380 (grams per kilowatt-hour)");
        }
        return Estimate.exactly(
                CarbonIntensity.ofGramsPerKilowattHour(value), Basis.ASSUMED, "given by " + setting.origin());
    }

    private static double number(String what, Setting setting, String example) {
        try {
            double value = Double.parseDouble(setting.value());
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw error(setting, "Not a number for " + what + ": '" + setting.value() + "'", example)
                    .causedBy(e);
        }
        throw error(setting, "Not a finite number for " + what + ": '" + setting.value() + "'", example);
    }

    private static GrammeException error(Setting setting, String what, String example) {
        String maybe = example + " was meant.";
        return setting.origin().equals("flag")
                ? GrammeException.usage(what, maybe)
                : GrammeException.configuration(what + " (from " + setting.origin() + ")", maybe);
    }
}

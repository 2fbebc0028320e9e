package dev.gramme.cli;

import dev.gramme.carbon.CarbonIntensity;
import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Ratio;
import dev.gramme.carbon.catalogue.Catalogue;
import dev.gramme.carbon.estimate.EstimateRequest;
import dev.gramme.carbon.estimate.WorkEstimate;
import dev.gramme.carbon.estimate.WorkEstimator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/// `gramme estimate`: what a piece of work would use and emit.
@Command(
        name = "estimate",
        description = {
            "Estimate the footprint of work that is not metered.",
            "Energy includes the PUE, as published tables print it: hours × watts × count × PUE."
        })
final class EstimateCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Option(
            names = "--hardware",
            paramLabel = "NAME",
            description = "Accelerator, processor or cloud machine, such as A100, 'Xeon Platinum 8259CL', p3.2xlarge.")
    @Nullable
    String hardware;

    @Option(names = "--count", paramLabel = "N", defaultValue = "1", description = "How many of them. Default: 1.")
    int count;

    @Option(
            names = "--power-w",
            paramLabel = "WATTS",
            description = "Mean power of each, before PUE. Without it: TDP × utilisation.")
    @Nullable
    Double watts;

    @Option(
            names = "--utilisation",
            paramLabel = "SHARE",
            description = "Mean power as a share of TDP, above 0 to 1. Default: published means, with their spread.")
    @Nullable
    Double utilisation;

    @Option(
            names = "--hours",
            paramLabel = "TIME",
            required = true,
            converter = Hours.class,
            description = "How long each of them works: hours, or a duration such as 90m or 14d.")
    double hours;

    @Option(
            names = "--pue",
            paramLabel = "PUE",
            description =
                    "Facility energy ÷ IT energy. Default: the region's, else that of where such hardware stands.")
    @Nullable
    Double pue;

    @Option(names = "--intensity", paramLabel = "G", description = "Carbon intensity, g CO2e/kWh.")
    @Nullable
    Double intensity;

    @Option(names = "--zone", paramLabel = "ZONE", description = "Grid zone or country: US-CAL-CISO, FR, FRA, France.")
    @Nullable
    String zone;

    @Option(
            names = "--region",
            paramLabel = "PROVIDER:REGION",
            description = "Cloud region: aws:eu-west-3. Gives intensity and PUE.")
    @Nullable
    String region;

    @Option(names = "--embodied", description = "Also reckon the share of making the hardware.")
    boolean embodied;

    private final Console console;

    EstimateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var request = new EstimateRequest(
                Optional.ofNullable(hardware),
                count,
                optional(watts),
                optional(utilisation),
                hours,
                optional(pue),
                optional(intensity),
                Optional.ofNullable(zone),
                Optional.ofNullable(region),
                embodied);
        var estimate = new WorkEstimator(new Catalogue()).estimate(request);
        if (common.json) {
            JsonOutput.print(console.out(), json(estimate));
        } else {
            EstimateText.print(console.out(), request, estimate);
        }
        return 0;
    }

    private static ObjectNode json(WorkEstimate estimate) {
        var json = JsonOutput.object("gramme.estimate/1");
        var energy = estimate.energy();
        json.put("energy_kwh", energy.value().kilowattHours());
        json.put("energy_low_kwh", energy.low().kilowattHours());
        json.put("energy_high_kwh", energy.high().kilowattHours());
        putGrams(json, "emissions", estimate.emissions());
        json.put("basis", energy.basis().weaker(estimate.emissions().basis()).word());
        var sources = json.putArray("sources");
        estimate.sources().forEach(sources::add);
        estimate.hardware().ifPresent(name -> json.put("hardware", name));
        estimate.hardwareMatch().ifPresent(how -> json.put("hardware_match", how.word()));
        json.put("power_each_w", estimate.powerEach().value().watts());
        json.put("power_each_low_w", estimate.powerEach().low().watts());
        json.put("power_each_high_w", estimate.powerEach().high().watts());
        Estimate<Ratio> pue = estimate.pue();
        json.put("pue", pue.value().value());
        json.put("pue_low", pue.low().value());
        json.put("pue_high", pue.high().value());
        Estimate<CarbonIntensity> intensity = estimate.intensity();
        json.put("carbon_intensity_g_per_kwh", intensity.value().gramsPerKilowattHour());
        json.put("carbon_intensity_low_g_per_kwh", intensity.low().gramsPerKilowattHour());
        json.put("carbon_intensity_high_g_per_kwh", intensity.high().gramsPerKilowattHour());
        estimate.embodied().ifPresent(grams -> putGrams(json, "embodied", grams));
        var notes = json.putArray("notes");
        estimate.notes().forEach(notes::add);
        return json;
    }

    private static void putGrams(ObjectNode json, String what, Estimate<Emissions> emissions) {
        json.put(what + "_g", emissions.value().grams());
        json.put(what + "_low_g", emissions.low().grams());
        json.put(what + "_high_g", emissions.high().grams());
    }

    private static OptionalDouble optional(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}

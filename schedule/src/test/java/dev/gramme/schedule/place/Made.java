package dev.gramme.schedule.place;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.CarbonIntensity;
import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Power;
import dev.gramme.carbon.Ratio;
import dev.gramme.carbon.intensity.Band;
import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Candidates and zones that are made up.
final class Made {
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private Made() {}

    static Region region(String name, String zone, double pue) {
        return new Region(name, zone, Region.countryOf(zone), exactly(Ratio.of(pue)), OptionalDouble.empty());
    }

    static Machine machine(String name, double watts, double speed, double embodiedGramsPerHour) {
        return new Machine(
                name, exactly(Power.ofWatts(watts)), speed, exactly(Emissions.ofGrams(embodiedGramsPerHour)));
    }

    /// A kilowatt, without embodied share or price.
    static Candidate in(String region, String zone) {
        return new Candidate(region(region, zone, 1), machine("gpu", 1000, 1, 0), OptionalDouble.empty());
    }

    static PlaceJob job(int hours, int within) {
        return PlaceJob.of(Duration.ofHours(hours), NOW, NOW.plus(Duration.ofHours(within)));
    }

    /// Hours from now on, with a band of 80 % that is a share wide on each side.
    static ZoneOutlook outlook(String zone, Signal signal, double yearly, double share, double... grams) {
        var series = new IntensitySeries(zone, signal, NOW, Duration.ofHours(1), grams, "made up");
        double[] low = Arrays.stream(grams).map(each -> (1 - share) * each).toArray();
        double[] high = Arrays.stream(grams).map(each -> (1 + share) * each).toArray();
        return new ZoneOutlook(
                new Forecast(NOW, series, List.of(new Band(0.8, low, high))),
                Optional.of(CarbonIntensity.ofGramsPerKilowattHour(yearly)),
                true,
                "made up");
    }

    static ZoneOutlook outlook(String zone, double yearly, double share, double... grams) {
        return outlook(zone, Signal.AVERAGE, yearly, share, grams);
    }

    static double[] flat(int hours, double grams) {
        double[] all = new double[hours];
        Arrays.fill(all, grams);
        return all;
    }

    private static <Q extends dev.gramme.carbon.Quantity<Q>> Estimate<Q> exactly(Q value) {
        return Estimate.exactly(value, Basis.ASSUMED, "made up");
    }
}

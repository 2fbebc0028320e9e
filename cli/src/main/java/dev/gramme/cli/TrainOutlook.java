package dev.gramme.cli;

import dev.gramme.carbon.CarbonIntensity;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.catalogue.Catalogue;
import dev.gramme.carbon.intensity.Band;
import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import dev.gramme.data.known.DataFiles;
import dev.gramme.ledger.Conditions;
import dev.gramme.recipe.Recipe;
import dev.gramme.schedule.place.ZoneOutlook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What is known of the places that a recipe could run in, when it is asked for.
///
/// @param asked that moment
/// @param zoneHere what the zone of this machine is called among the zones
/// @param zones what is expected of them, by name
/// @param gigabytes of data, to be moved wherever it is not here
/// @param notes on what stands in for something better
record TrainOutlook(
        Instant asked, String zoneHere, Map<String, ZoneOutlook> zones, double gigabytes, List<String> notes) {
    private static final Duration AT_ONCE = Duration.ofDays(1);
    private static final Duration FARTHEST = Duration.ofDays(14);
    private static final double COVERAGE = 0.9;

    /// Asks about the zone of this machine and of all that the recipe names.
    ///
    /// @param given whether somebody knows better what the intensity here is
    /// @throws GrammeException if nothing can be found out of one
    static TrainOutlook of(
            Recipe recipe, DataFiles data, Conditions here, boolean given, Console console, Catalogue catalogue) {
        var asked = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        var names = new LinkedHashSet<String>();
        here.zone().filter(_ -> !given).ifPresent(names::add);
        recipe.machines().stream()
                .flatMap(machine -> machine.region().stream())
                .map(name -> PlaceSites.named(name, catalogue).zone())
                .forEach(names::add);
        var ahead = recipe.carbon().within().filter(within -> within.compareTo(FARTHEST) < 0);
        int hours = Math.toIntExact(ahead.orElse(recipe.carbon().within().isPresent() ? FARTHEST : AT_ONCE)
                        .toHours()
                + 1);
        var known =
                new PlaceZones(new GridOptions(), GridOptions.settings(console), console, asked, hours).known(names);
        var zones = new LinkedHashMap<>(PlaceZones.outlooks(known, catalogue));
        String zoneHere = here.zone().filter(_ -> !given).orElse(TrainPlaces.HERE);
        if (!zones.containsKey(zoneHere)) {
            zones.put(zoneHere, always(zoneHere, here.intensity(), signal(zones), asked, hours));
        }
        return new TrainOutlook(asked, zoneHere, zones, bytes(data) / 1e9, PlaceZones.notes(known));
    }

    /// Whether more than a mean is known of here.
    boolean tellsHoursHere() {
        return Optional.ofNullable(zones.get(zoneHere))
                .map(ZoneOutlook::tellsHoursApart)
                .orElse(false);
    }

    /// What matters of the zones to something that is over by then: a look at weeks in steps of a job that takes a
    /// second would take longer than the job.
    Map<String, ZoneOutlook> until(Instant end) {
        var shorter = new LinkedHashMap<String, ZoneOutlook>();
        zones.forEach((name, outlook) -> shorter.put(
                name,
                new ZoneOutlook(
                        until(end, outlook.forecast()),
                        outlook.yearly(),
                        outlook.tellsHoursApart(),
                        outlook.source())));
        return shorter;
    }

    private static Forecast until(Instant end, Forecast forecast) {
        var expected = forecast.expected();
        int steps = 1;
        while (steps < expected.size() && expected.at(steps).isBefore(end)) {
            steps++;
        }
        int kept = steps;
        var bands = forecast.bands().stream()
                .map(band ->
                        new Band(band.coverage(), Arrays.copyOf(band.low(), kept), Arrays.copyOf(band.high(), kept)))
                .toList();
        return new Forecast(forecast.issued(), expected.slice(0, kept), bands);
    }

    /// What somebody says of here is compared with the others.
    private static Signal signal(Map<String, ZoneOutlook> others) {
        return others.values().stream().findFirst().map(ZoneOutlook::signal).orElse(Signal.AVERAGE);
    }

    /// One intensity for all hours.
    static ZoneOutlook always(
            String zone, Estimate<CarbonIntensity> intensity, Signal signal, Instant from, int hours) {
        var start = from.truncatedTo(ChronoUnit.HOURS);
        var expected = new IntensitySeries(
                zone, signal, start, Duration.ofHours(1), flat(intensity.value(), hours + 1), intensity.source());
        var band = new Band(COVERAGE, flat(intensity.low(), hours + 1), flat(intensity.high(), hours + 1));
        return new ZoneOutlook(
                new Forecast(from, expected, List.of(band)), Optional.of(intensity.value()), false, intensity.source());
    }

    private static double[] flat(CarbonIntensity intensity, int hours) {
        double[] all = new double[hours];
        Arrays.fill(all, intensity.gramsPerKilowattHour());
        return all;
    }

    private static long bytes(DataFiles data) {
        long own = bytes(data.main());
        return data.test()
                .filter(test -> !test.startsWith(data.main()))
                .map(test -> own + bytes(test))
                .orElse(own);
    }

    private static long bytes(Path place) {
        try (Stream<Path> files = Files.walk(place)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException | UncheckedIOException e) {
            throw GrammeException.failure(
                            "Cannot read " + place + ": " + e.getMessage(), "it may not be read, or was moved.")
                    .causedBy(e);
        }
    }
}

package dev.gramme.cli;

import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.catalogue.Catalogue;
import dev.gramme.schedule.place.Candidate;
import dev.gramme.schedule.place.Machine;
import dev.gramme.schedule.place.Placement;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `gramme place`: where, on what and when a job should run.
@Command(
        name = "place",
        description = {
            "Rank regions, devices and hours for a job, with the reason for each rank and each exclusion.",
            "Begins with the region that is cleanest over a year, and leaves it only for what is surely better."
        })
final class PlaceCommand implements Callable<Integer> {
    private static final int SHOWN = 15;
    private static final int FARTHEST_DAYS = 14;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    PlaceOptions place = new PlaceOptions();

    @Mixin
    PlaceSites sites = new PlaceSites();

    @Mixin
    PlaceDevices devices = new PlaceDevices();

    @Mixin
    GridOptions grid = new GridOptions();

    @Option(names = "--all", description = "Show all rows instead of the best " + SHOWN + ".")
    boolean all;

    private final Console console;

    PlaceCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var now = grid.now().truncatedTo(ChronoUnit.SECONDS);
        var job = place.job(now);
        var catalogue = new Catalogue();
        var candidates = candidates(catalogue);
        var zones = new LinkedHashSet<String>();
        candidates.forEach(candidate -> zones.add(candidate.region().zone()));
        var settings = GridOptions.settings(console);
        var known = new PlaceZones(grid, settings, console, now, hours(Duration.between(now, job.deadline())))
                .known(withData(zones, candidates, catalogue));
        var ranking = new Placement(place.risk)
                .rank(job, candidates, PlaceZones.outlooks(known, catalogue), place.rules(now), now);
        var notes = new ArrayList<>(ranking.notes());
        notes.addAll(devices.notes());
        notes.addAll(PlaceZones.notes(known));
        var view = new PlaceView(console, ranking, now, notes);
        if (common.json) {
            JsonOutput.print(console.out(), view.json());
        } else {
            view.print(all ? Integer.MAX_VALUE : SHOWN, common.quiet);
        }
        return ranking.options().isEmpty() ? GrammeException.Exit.FAILURE.code() : 0;
    }

    /// Each device in each region, unless that has one of its own.
    private List<Candidate> candidates(Catalogue catalogue) {
        var machines = devices.machines(catalogue);
        var candidates = new ArrayList<Candidate>();
        for (var site : sites.all(catalogue, grid.zones)) {
            int before = candidates.size();
            for (var machine : machines) {
                if (isThere(site, machine, catalogue)) {
                    candidates.add(new Candidate(site.region(), machine, site.dollarsPerHour()));
                }
            }
            if (candidates.size() == before) {
                throw GrammeException.usage(
                        site.region().name() + " has " + site.device().orElse("") + " only, which is not among the"
                                + " devices",
                        "`--device " + site.device().orElse("") + "` was meant as well.");
            }
        }
        return candidates;
    }

    private static boolean isThere(PlaceSite site, Machine machine, Catalogue catalogue) {
        return site.device()
                .map(name -> catalogue
                        .device(name)
                        .map(match -> match.fact().name())
                        .orElse(name)
                        .equals(machine.name()))
                .orElse(true);
    }

    /// The zone that the data is in is asked about as well.
    private Set<String> withData(Set<String> zones, List<Candidate> candidates, Catalogue catalogue) {
        String data = place.dataIn;
        if (data != null
                && candidates.stream().noneMatch(one -> one.region().name().equals(data))) {
            var region = catalogue.region(data);
            place.dataIn = region.map(match -> match.fact().zone().id())
                    .orElseGet(() -> catalogue.requireZone(data).fact().id());
            zones.add(place.dataIn);
        }
        return zones;
    }

    private static int hours(Duration time) {
        if (time.isNegative() || time.compareTo(Duration.ofDays(FARTHEST_DAYS)) > 0) {
            throw GrammeException.usage(
                    "A deadline in " + time.toHours() + " h",
                    "a later moment was meant, and no more than " + FARTHEST_DAYS + " days from now.");
        }
        return Math.toIntExact(time.toHours() + 1);
    }
}

package dev.gramme.schedule.place;

import dev.gramme.carbon.GrammeException;
import dev.gramme.schedule.internal.place.Field;
import dev.gramme.schedule.internal.place.Reasons;
import dev.gramme.schedule.internal.place.Weighed;
import dev.gramme.schedule.internal.place.Weighing;
import dev.gramme.schedule.internal.place.ZoneGrids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// Finds where, on what and when a job should run.
///
/// Emissions of a way are Σ energy × (PUE × intensity of the zone in that hour) + embodied share
/// + transfer. The choice begins with the candidate for which that is least at the yearly mean,
/// running at once. Whatever else it would take from a zone in an hour counts as dearer than
/// expected by the risk (see [Way]); what is cheapest then is found exactly.
///
/// A placement holds nothing and may be used by many threads.
///
/// @param risk by how many standard deviations of the forecast other places and hours count
///     as dearer than expected
public record Placement(double risk) {
    public Placement {
        if (!(risk >= 0)) {
            throw GrammeException.usage("A risk of " + risk + " is none", "0 or 0.45 was meant.");
        }
    }

    /// All candidates, the best first, each with its best hours, and those that are excluded.
    ///
    /// @param zones what is known of the candidates' zones, by name
    /// @param now the moment of deciding
    public Ranking rank(
            PlaceJob job, List<Candidate> candidates, Map<String, ZoneOutlook> zones, PlaceRules rules, Instant now) {
        var field = new Field(candidates, zones, rules);
        var weighing = new Weighing(field, job, now, risk, new ZoneGrids());
        var excluded = new ArrayList<>(field.excluded());
        excluded.addAll(weighing.excluded());
        return new Ranking(explained(weighing, zones), excluded, weighing.usual(), field.signal(), field.notes());
    }

    /// The best option of each job alone, for many jobs at once: they look at the same zones, and
    /// share what can be shared. Empty for a job that nothing comes into question for. It uses
    /// all processors.
    public List<Optional<Option>> choose(
            List<PlaceJob> jobs,
            List<Candidate> candidates,
            Map<String, ZoneOutlook> zones,
            PlaceRules rules,
            Instant now) {
        var field = new Field(candidates, zones, rules);
        var grids = new ZoneGrids();
        return jobs.parallelStream()
                .map(job ->
                        new Weighing(field, job, now, risk, grids).cheapest().map(Weighed::option))
                .toList();
    }

    private static List<Option> explained(Weighing weighing, Map<String, ZoneOutlook> zones) {
        var options = weighing.all().stream().map(Weighed::option).toList();
        var usual = weighing.usual();
        if (usual.isEmpty()) {
            return options;
        }
        var atOnce = options.stream()
                .filter(option -> option.candidate().equals(usual.get()))
                .map(Option::atOnce)
                .findFirst()
                .orElseThrow();
        return IntStream.range(0, options.size())
                .mapToObj(i -> {
                    var option = options.get(i);
                    var before = options.get(Math.max(0, i - 1));
                    return option.because(
                            Reasons.of(option, before, options.getFirst(), usual.get(), atOnce, isFlat(option, zones)));
                })
                .toList();
    }

    private static boolean isFlat(Option option, Map<String, ZoneOutlook> zones) {
        var outlook = zones.get(option.candidate().region().zone());
        return outlook != null && !outlook.tellsHoursApart();
    }
}

package dev.gramme.schedule.internal.place;

import dev.gramme.carbon.CarbonIntensity;
import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.intensity.Signal;
import dev.gramme.schedule.place.Candidate;
import dev.gramme.schedule.place.Excluded;
import dev.gramme.schedule.place.PlaceRules;
import dev.gramme.schedule.place.ZoneOutlook;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The candidates that come into question for whatever job, and those that do not.
///
/// All intensities that are compared count the same. Where candidates differ in what theirs
/// count, those with the signal that most of them have stay, and the others are excluded.
public final class Field {
    /// One that comes into question.
    ///
    /// @param yearly the mean that the choice begins with, g/kWh
    record Entrant(Candidate candidate, ZoneOutlook outlook, Estimate<Emissions> transfer, double yearly) {}

    private final List<Entrant> entrants = new ArrayList<>();
    private final List<Excluded> excluded = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Optional<Signal> signal;
    private final PlaceRules rules;

    /// @param zones what is known of them, by name
    public Field(List<Candidate> candidates, Map<String, ZoneOutlook> zones, PlaceRules rules) {
        this.rules = rules;
        var resident = new ArrayList<Candidate>();
        for (var candidate : candidates) {
            objection(candidate, zones)
                    .ifPresentOrElse(
                            reason -> excluded.add(new Excluded(candidate, reason)), () -> resident.add(candidate));
        }
        this.signal = mostCommon(resident, zones);
        signal.ifPresent(counts -> enter(resident, zones, counts, candidates));
    }

    List<Entrant> entrants() {
        return entrants;
    }

    PlaceRules rules() {
        return rules;
    }

    public List<Excluded> excluded() {
        return excluded;
    }

    public List<String> notes() {
        return notes;
    }

    public Optional<Signal> signal() {
        return signal;
    }

    private Optional<String> objection(Candidate candidate, Map<String, ZoneOutlook> zones) {
        return Residency.objection(candidate.region(), rules)
                .or(() -> zones.containsKey(candidate.region().zone())
                        ? Optional.empty()
                        : Optional.of("unknown zone: nothing is known of "
                                + candidate.region().zone()));
    }

    /// Of two that are as common the one that comes first.
    private static Optional<Signal> mostCommon(List<Candidate> candidates, Map<String, ZoneOutlook> zones) {
        var counts = new LinkedHashMap<Signal, Integer>();
        for (var candidate : candidates) {
            counts.merge(outlook(candidate, zones).signal(), 1, Integer::sum);
        }
        int most = counts.values().stream().max(Comparator.naturalOrder()).orElse(0);
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() == most)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private void enter(
            List<Candidate> resident, Map<String, ZoneOutlook> zones, Signal counts, List<Candidate> candidates) {
        var moving = new Moving(rules.transfer(), candidates, zones, counts);
        moving.note().ifPresent(notes::add);
        var comparable = new ArrayList<Candidate>();
        for (var candidate : resident) {
            var other = outlook(candidate, zones).signal();
            if (other.equals(counts)) {
                comparable.add(candidate);
            } else {
                excluded.add(new Excluded(
                        candidate, "not comparable: counts " + other.words() + ", the others " + counts.words()));
            }
        }
        boolean yearly = comparable.stream()
                .allMatch(candidate -> outlook(candidate, zones).yearly().isPresent());
        if (!yearly) {
            notes.add("Yearly means that count " + counts.words() + " are not known of all: the choice begins with the"
                    + " least mean of the hours ahead");
        }
        for (var candidate : comparable) {
            var outlook = outlook(candidate, zones);
            entrants.add(new Entrant(candidate, outlook, moving.to(candidate), mean(outlook, yearly)));
        }
    }

    private static double mean(ZoneOutlook outlook, boolean yearly) {
        return outlook.yearly()
                .filter(_ -> yearly)
                .map(CarbonIntensity::gramsPerKilowattHour)
                .orElseGet(() -> outlook.forecast().expected().mean().gramsPerKilowattHour());
    }

    private static ZoneOutlook outlook(Candidate candidate, Map<String, ZoneOutlook> zones) {
        String zone = candidate.region().zone();
        return Optional.ofNullable(zones.get(zone)).orElseThrow(() -> new IllegalStateException(zone + " is unknown"));
    }
}

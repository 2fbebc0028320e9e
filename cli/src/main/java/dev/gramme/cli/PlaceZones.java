package dev.gramme.cli;

import dev.gramme.carbon.CarbonIntensity;
import dev.gramme.carbon.catalogue.Catalogue;
import dev.gramme.carbon.intensity.Signal;
import dev.gramme.cli.config.Key;
import dev.gramme.cli.config.Settings;
import dev.gramme.grid.known.Known;
import dev.gramme.schedule.place.ZoneOutlook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is known of many zones, so that they can be compared: all of one signal, as far as that
/// can be.
///
/// Whoever is asked first may count something else in each zone. Unless a signal is wanted, all
/// are asked again for each signal that was found, and that one is taken for which the most
/// zones, and among such the most with hours that differ, are known.
final class PlaceZones {
    private final GridOptions options;
    private final Settings settings;
    private final Console console;
    private final Instant now;
    private final int hours;

    PlaceZones(GridOptions options, Settings settings, Console console, Instant now, int hours) {
        this.options = options;
        this.settings = settings;
        this.console = console;
        this.now = now;
        this.hours = hours;
    }

    Map<String, Known> known(Set<String> zones) {
        boolean wanted =
                settings.get(Key.SIGNAL, Optional.ofNullable(options.signal)).isPresent();
        var any = ask(zones, Optional.ofNullable(options.signal));
        var signals = new LinkedHashSet<Signal>();
        any.values().forEach(one -> signals.add(one.signal()));
        if (wanted || signals.size() <= 1) {
            return any;
        }
        signals.add(Signal.AVERAGE);
        var best = any;
        long most = -1;
        for (var signal : signals) {
            var alike = ask(zones, Optional.of(signal.words()));
            long counted = worth(alike, signal);
            if (counted > most) {
                best = alike;
                most = counted;
            }
        }
        return best;
    }

    private Map<String, Known> ask(Set<String> zones, Optional<String> signal) {
        var asking = new GridOptions();
        asking.signal = signal.orElse(null);
        asking.sources = options.sources;
        asking.at = options.at;
        var grid = asking.grid(settings, console);
        var known = new LinkedHashMap<String, Known>();
        zones.forEach(zone -> known.put(zone, grid.known(zone, now, hours)));
        return known;
    }

    /// How many can be compared, and then of how many of these hours differ.
    private static long worth(Map<String, Known> known, Signal signal) {
        var alike = known.values().stream()
                .filter(one -> one.signal().equals(signal))
                .toList();
        return alike.size() * 1000L
                + alike.stream().filter(Known::tellsHoursApart).count();
    }

    /// With the catalogue's yearly means, which are of the average consumption.
    static Map<String, ZoneOutlook> outlooks(Map<String, Known> known, Catalogue catalogue) {
        var outlooks = new LinkedHashMap<String, ZoneOutlook>();
        known.forEach((zone, one) -> outlooks.put(zone, ZoneOutlook.of(one, yearly(one, catalogue))));
        return outlooks;
    }

    private static Optional<CarbonIntensity> yearly(Known known, Catalogue catalogue) {
        return catalogue.zones().stream()
                .filter(zone -> zone.id().equals(known.zone()) && known.signal().equals(Signal.AVERAGE))
                .map(zone -> zone.intensity().value())
                .findFirst();
    }

    /// What was asked in vain or stands in for something better, for each zone that people may
    /// look at.
    static List<String> notes(Map<String, Known> known) {
        var notes = new ArrayList<String>();
        known.forEach((zone, one) -> one.notes().stream()
                .filter(note -> !note.startsWith("A mean tells"))
                .forEach(note -> notes.add(zone + ": " + note)));
        return notes;
    }
}

package dev.gramme.grid.known;

import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.catalogue.Catalogue;
import dev.gramme.carbon.catalogue.GridZone;
import dev.gramme.carbon.intensity.Signal;
import dev.gramme.carbon.intensity.Signal.Accounting;
import dev.gramme.carbon.intensity.Signal.Scope;
import dev.gramme.carbon.intensity.Signal.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Which zone a name means: one of the catalogue's, one that the user has imported, or a part of one that a provider
/// tells apart, such as NESO's region `GB-3`.
final class Zones {
    private static final Signal PRODUCTION = new Signal(Accounting.AVERAGE, Scope.LIFE_CYCLE, Side.PRODUCTION);

    private final Catalogue catalogue;
    private final List<GridOrigin> origins;

    Zones(Catalogue catalogue, List<GridOrigin> origins) {
        this.catalogue = catalogue;
        this.origins = origins;
    }

    /// A zone that was asked for.
    ///
    /// @param fact the catalogue's of it, or of what it is a part of
    /// @param counts what the fact's mean counts
    /// @param notes on what was guessed
    record Asked(String id, Optional<GridZone> fact, Signal counts, List<String> notes) {}

    /// @throws GrammeException (usage) with the nearest names if nobody knows it
    Asked named(String name) {
        var match = catalogue.zone(name);
        if (match.isPresent()) {
            var fact = match.get().fact();
            String note = match.get().note();
            return new Asked(fact.id(), Optional.of(fact), counts(fact), note.isEmpty() ? List.of() : List.of(note));
        }
        String imported = imported(name);
        if (!imported.isEmpty()) {
            return new Asked(imported, Optional.empty(), Signal.AVERAGE, List.of());
        }
        var whole = whole(name).filter(_ -> origins.stream().anyMatch(origin -> covers(origin, name)));
        if (whole.isPresent()) {
            return new Asked(name, whole, counts(whole.get()), List.of());
        }
        throw unknown(name);
    }

    /// If there are providers and none of them covers a zone: that this is so.
    Optional<String> uncovered(String zone) {
        var providers = origins.stream()
                .filter(GridOrigin.Provider.class::isInstance)
                .map(GridOrigin.Provider.class::cast)
                .toList();
        boolean covered = providers.stream().anyMatch(one -> one.source().covers(one.named(zone)));
        return providers.isEmpty() || covered
                ? Optional.empty()
                : Optional.of("Nobody was asked: "
                        + providers.stream().map(one -> one.source().name()).collect(Collectors.joining(", "))
                        + (providers.size() == 1 ? " does" : " do") + " not cover " + zone);
    }

    private GrammeException unknown(String name) {
        try {
            var found = catalogue.requireZone(name);
            throw new IllegalStateException(found.fact().id() + " was not found a moment ago");
        } catch (GrammeException e) {
            return GrammeException.usage(
                    e.what(), String.valueOf(e.remedy()) + " `gramme grid zones` lists all there are.");
        }
    }

    /// What it is a part of, by its name.
    private Optional<GridZone> whole(String name) {
        int dash = name.lastIndexOf('-');
        return dash < 0
                ? Optional.empty()
                : catalogue.zones().stream()
                        .filter(zone -> zone.id().equals(name.substring(0, dash)))
                        .findFirst();
    }

    private String imported(String name) {
        var ids = new ArrayList<String>();
        for (var origin : origins) {
            if (origin instanceof GridOrigin.Imported imported) {
                ids.addAll(imported.series().zones());
            }
        }
        return ids.stream().filter(name::equalsIgnoreCase).findFirst().orElse("");
    }

    private static boolean covers(GridOrigin origin, String zone) {
        return origin instanceof GridOrigin.Provider provider
                && provider.source().covers(provider.named(zone));
    }

    /// The catalogue's zones are of consumption, its countries and groups of countries of production.
    private Signal counts(GridZone fact) {
        boolean zone = catalogue.zones().stream().anyMatch(one -> one.id().equals(fact.id()));
        return zone ? Signal.AVERAGE : PRODUCTION;
    }
}

package dev.gramme.grid.known;

import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.catalogue.Catalogue;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import dev.gramme.grid.internal.typical.TypicalTable;
import dev.gramme.grid.source.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All that is there to ask about grid zones, as one. The first origin that knows answers; whoever is away, refuses or
/// has too little leaves a note, and the next is asked. So there is always an answer, and at the worst it is a yearly
/// mean.
///
/// Figures of different signals are never mixed: with a signal wanted, origins of another one are not asked, and what
/// extends a short forecast has its signal. Only if nothing of the wanted signal is known at all, a yearly mean of its
/// own signal stands in, with a note: [Known#signal()] says which, and it tells no hours apart.
///
/// It may be used by many threads if its sources may.
public final class KnownGrid {
    private final List<GridOrigin> origins;
    private final List<ImportedSeries> imports = new ArrayList<>();
    private final Zones zones;
    private final Optional<Signal> wanted;

    /// @param origins whom to ask, the first one first
    /// @param wanted what figures have to count; empty for what the first that knows anything counts
    public KnownGrid(List<GridOrigin> origins, Catalogue catalogue, Optional<Signal> wanted) {
        this.origins = List.copyOf(origins);
        this.wanted = wanted;
        for (var origin : origins) {
            if (origin instanceof GridOrigin.Imported imported) {
                imports.add(imported.series());
            }
        }
        this.zones = new Zones(catalogue, this.origins);
    }

    /// Whether the tables that come with this program tell a zone's typical hours.
    ///
    /// @param zone its id
    public static boolean hasTypicalHours(String zone) {
        return TypicalTable.shared().of(zone).isPresent();
    }

    /// What is known of a zone.
    ///
    /// @param zone its id, a country, or a cloud region in it
    /// @param now the first moment that matters; nothing that was measured later is used
    /// @param hours how many from then on, at least 1
    /// @throws GrammeException (usage) for a zone that nobody knows, with the nearest names
    public Known known(String zone, Instant now, int hours) {
        if (hours < 1) {
            throw new IllegalArgumentException("Nothing is to be known of " + hours + " h");
        }
        var asked = zones.named(zone);
        var assembly = new Assembly(asked.id(), now, hours, wanted);
        asked.notes().forEach(assembly::note);
        for (var origin : origins) {
            if (!assembly.complete()) {
                ask(origin, asked, assembly);
            }
        }
        zones.uncovered(asked.id()).ifPresent(assembly::note);
        if (assembly.isEmpty()) {
            standIn(asked, assembly);
        }
        return assembly.known();
    }

    /// What a zone's intensity was, as far as anybody knows who counts what is wanted.
    ///
    /// @see #actuals(String, Instant, Instant, Optional)
    public Answer<IntensitySeries> actuals(String zone, Instant from, Instant to) {
        return actuals(zone, from, to, wanted);
    }

    /// What a zone's intensity was: of the first origin that knows all of a stretch of time, or else of the one that
    /// knows most of it. Series of different origins are not put together.
    ///
    /// @param to the first moment that is not wanted any more
    /// @param signal what the figures have to count, such as the [Known#signal()] of a plan that is to be settled
    /// @return a series of the steps that overlap with the stretch; the caller sees by its ends whether that is all
    /// @throws GrammeException (usage) for a zone that nobody knows
    public Answer<IntensitySeries> actuals(String zone, Instant from, Instant to, Optional<Signal> signal) {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("From " + from + " to " + to + " is no stretch of time");
        }
        var asked = zones.named(zone);
        var past = new Actuals(asked.id(), from, to, signal);
        for (var origin : origins) {
            if (!past.complete()) {
                past.ask(origin);
            }
        }
        return past.answer();
    }

    private void ask(GridOrigin origin, Zones.Asked zone, Assembly into) {
        switch (origin) {
            case GridOrigin.Imported imported -> AskImports.ask(imported.series(), into);
            case GridOrigin.Provider provider -> new AskProvider(provider, imports).ask(into);
            case GridOrigin.TypicalHours _ -> AskTypicalHours.ask(zone, imports, into);
            case GridOrigin.YearlyMean _ -> AskYearlyMean.ask(zone, imports, into);
        }
    }

    /// Whatever may be said without a provider, of whatever signal: no job waits for a grid that nobody knows.
    private void standIn(Zones.Asked zone, Assembly assembly) {
        wanted.ifPresent(signal -> assembly.note("Nothing is known of " + zone.id() + " that counts " + signal.words()
                + ": a mean of another signal stands in"));
        var any = assembly.ofAnySignal();
        AskYearlyMean.ask(zone, imports, any);
        if (any.isEmpty()) {
            throw GrammeException.failure(
                    "Nothing at all is known of " + zone.id() + ":\n" + String.join("\n", assembly.notes()),
                    "`gramme grid import` with a series of it helps.");
        }
    }
}

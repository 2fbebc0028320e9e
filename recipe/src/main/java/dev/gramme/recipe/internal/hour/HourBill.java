package dev.gramme.recipe.internal.hour;

import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.ledger.Ledger;
import dev.gramme.ledger.LedgerLocation;
import dev.gramme.ledger.RecordedRun;
import dev.gramme.ledger.Run;
import dev.gramme.recipe.ClimbObserver;
import dev.gramme.recipe.When;
import dev.gramme.recipe.internal.step.StepKind;
import dev.gramme.schedule.receipt.Receipt;
import dev.gramme.schedule.receipt.ReceiptDocument;
import dev.gramme.schedule.receipt.Settlement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Settles what a recipe's hours came to. Its runs are from then on billed by the hours in which they used energy.
///
/// @param asked what was to be done by when
public record HourBill(Optional<When> when, AskedFor asked, LedgerLocation ledger, ClimbObserver observer) {
    private static final JsonMapper JSON = new JsonMapper();

    /// What hours came to.
    ///
    /// @param grid intensities from the arrival on; empty if no hour is told from another
    /// @param receipt of the waiting; empty for what runs at once
    /// @param saved what running at once would have emitted more
    public record Settled(Optional<IntensitySeries> grid, Optional<ObjectNode> receipt, Emissions saved) {}

    /// @param runs all of the recipe's
    public Settled settle(List<Run> runs) {
        var fresh = Arrival.since(runs);
        if (when.isEmpty() || fresh.isEmpty()) {
            return new Settled(Optional.empty(), Optional.empty(), Emissions.ZERO);
        }
        try {
            return settle(runs, fresh, when.get());
        } catch (GrammeException e) {
            observer.note("its hours could not be settled: " + e.what());
            return new Settled(Optional.empty(), Optional.empty(), Emissions.ZERO);
        }
    }

    private Settled settle(List<Run> runs, List<Run> fresh, When how) {
        var arrived = fresh.getFirst().header().startedAt();
        var now = how.clock().instant();
        var end = now.isAfter(arrived) ? now : arrived.plusSeconds(1);
        var deadline = asked.within().map(arrived::plus).filter(end::isBefore).orElse(end);
        var forecast = how.grid().forecast(arrived, deadline);
        var earlier = Receipts.of(runs);
        if (forecast.isEmpty()) {
            return new Settled(Optional.empty(), earlier.last(), earlier.saved());
        }
        var actuals =
                how.grid().actuals(arrived, deadline, forecast.get().expected().signal());
        var grid = Optional.of(SpanHours.of(arrived, deadline, forecast.get(), actuals));
        boolean trained = fresh.stream().anyMatch(run -> run.header().tags().contains(StepKind.ATTEMPT.tag()));
        if (asked.within().isEmpty() || !trained) {
            return new Settled(grid, earlier.last(), earlier.saved());
        }
        var receipt = receipt(fresh, arrived, forecast.get(), actuals, now);
        var json = JSON.createObjectNode();
        ReceiptDocument.figures(json, receipt);
        double saved = receipt.atOnce().grams() - receipt.realised().grams();
        return new Settled(
                grid,
                Optional.of(json),
                Emissions.ofGrams(saved + earlier.saved().grams()));
    }

    private Receipt receipt(
            List<Run> fresh, Instant arrived, Forecast forecast, Optional<IntensitySeries> actuals, Instant now) {
        try (var open = Ledger.open(ledger)) {
            var recorded = fresh.stream()
                    .map(run -> open.recorded(run.id()).orElse(new RecordedRun(run, List.of())))
                    .toList();
            var history = asked.history(fresh, forecast);
            var schedule = asked.schedule(fresh, arrived, forecast);
            var receipt = Settlement.of(schedule, history, recorded, actuals, Optional.empty(), now);
            open.put(recorded.stream()
                    .map(one -> new RecordedRun(receipt.billed(one), one.readings()))
                    .toList());
            return receipt;
        }
    }
}

package dev.gramme.cli;

import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Figures;
import dev.gramme.grid.known.KnownGrid;
import dev.gramme.ledger.Ledger;
import dev.gramme.ledger.RecordedRun;
import dev.gramme.schedule.live.History;
import dev.gramme.schedule.live.Schedule;
import dev.gramme.schedule.receipt.Receipt;
import dev.gramme.schedule.receipt.ReceiptDocument;
import dev.gramme.schedule.receipt.Settlement;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Settles receipts and keeps them with their runs, whose emissions are from then on what the hours really emitted.
record Settling(KnownGrid grid, Ledger ledger) {
    /// @param earlier what was settled before
    Receipt settle(
            Schedule schedule,
            History history,
            List<RecordedRun> runs,
            Optional<ReceiptDocument> earlier,
            Instant now) {
        var end = now.isAfter(schedule.arrived()) ? now : schedule.arrived().plusSeconds(1);
        var last =
                history.windows().isEmpty() ? end : history.windows().getLast().end();
        var until = last.isBefore(end) && last.isAfter(schedule.arrived()) ? last : end;
        var actuals = grid.actuals(
                        schedule.zone(),
                        schedule.arrived().minus(Duration.ofHours(1)),
                        until.plus(Duration.ofHours(1)),
                        Optional.of(schedule.signal()))
                .found();
        var receipt = Settlement.of(schedule, history, runs, actuals, earlier, now);
        keep(receipt, history, runs);
        return receipt;
    }

    private void keep(Receipt receipt, History history, List<RecordedRun> runs) {
        var kept = new ArrayList<RecordedRun>();
        for (RecordedRun recorded : runs) {
            var billed = receipt.billed(recorded);
            boolean last = recorded.equals(runs.getLast());
            kept.add(new RecordedRun(
                    last ? billed.with(ReceiptDocument.of(receipt, history)) : billed, recorded.readings()));
        }
        ledger.put(kept);
    }

    static void print(PrintStream out, Receipt receipt) {
        lines(receipt.schedule(), receipt.realised(), receipt.atOnce(), receipt.actual())
                .forEach(out::println);
    }

    static List<String> lines(ReceiptDocument receipt) {
        return lines(
                receipt.schedule(),
                Emissions.ofGrams(receipt.realisedGrams()),
                Emissions.ofGrams(receipt.atOnceGrams()),
                receipt.actual());
    }

    private static List<String> lines(Schedule schedule, Emissions realised, Emissions atOnce, boolean actual) {
        double saving = share(realised.grams(), atOnce.grams());
        var promise = schedule.promise();
        return List.of(
                "  receipt  " + Figures.of(realised) + " in " + schedule.zone() + " instead of " + Figures.of(atOnce)
                        + " at once: "
                        + (saving >= 0 ? Figures.percent(saving) + " saved" : Figures.percent(-saving) + " more")
                        + (actual ? "" : ", by what was expected; `gramme runs settle` asks again later"),
                "  planned  " + Figures.percent(share(promise.expectedGrams(), promise.atOnceGrams())) + " less ("
                        + Figures.percent(promise.savingLow()) + " to " + Figures.percent(promise.savingHigh()) + "), "
                        + schedule.signal().words());
    }

    private static double share(double grams, double atOnce) {
        return atOnce == 0 ? 0 : 1 - grams / atOnce;
    }
}

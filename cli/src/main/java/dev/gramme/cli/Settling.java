package dev.gramme.cli;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.CarbonIntensity;
import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Figures;
import dev.gramme.grid.known.KnownGrid;
import dev.gramme.ledger.Conditions;
import dev.gramme.ledger.Document;
import dev.gramme.ledger.Ledger;
import dev.gramme.ledger.RecordedRun;
import dev.gramme.ledger.Run;
import dev.gramme.ledger.RunHeader;
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
            boolean last = recorded.equals(runs.getLast());
            var documents = new ArrayList<Document>(recorded.run().documents());
            if (last) {
                documents.removeIf(document -> document.name().equals(ReceiptDocument.NAME));
                documents.add(ReceiptDocument.of(receipt, history));
            }
            kept.add(new RecordedRun(billed(recorded.run(), receipt, documents), recorded.readings()));
        }
        ledger.put(kept);
    }

    /// With the mean intensity of the energy that was used.
    private static Run billed(Run run, Receipt receipt, List<Document> documents) {
        double kilowattHours =
                receipt.energy().kilowattHours() * receipt.schedule().pue();
        var before = run.header().conditions();
        var intensity = kilowattHours <= 0
                ? before.intensity()
                : Estimate.exactly(
                        CarbonIntensity.ofGramsPerKilowattHour(
                                receipt.realised().grams() / kilowattHours),
                        receipt.actual() ? Basis.MODELLED : Basis.ASSUMED,
                        "the hours it ran in, " + (receipt.actual() ? "" : "as expected, ")
                                + receipt.series().source());
        var header = run.header();
        return new Run(
                new RunHeader(
                        header.id(),
                        header.name(),
                        header.command(),
                        header.tags(),
                        header.startedAt(),
                        header.recorder(),
                        new Conditions(Optional.of(receipt.schedule().zone()), before.pue(), intensity, before.idle()),
                        header.hardware(),
                        header.components()),
                run.status(),
                run.exitCode(),
                run.duration(),
                run.cpuSeconds(),
                run.components(),
                run.phases(),
                run.notes(),
                documents);
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

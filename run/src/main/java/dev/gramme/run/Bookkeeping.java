package dev.gramme.run;

import dev.gramme.carbon.GrammeException;
import dev.gramme.ledger.ComponentBill;
import dev.gramme.ledger.Document;
import dev.gramme.ledger.Hardware;
import dev.gramme.ledger.Ledger;
import dev.gramme.ledger.LedgerLocation;
import dev.gramme.ledger.Recorder;
import dev.gramme.ledger.Run;
import dev.gramme.ledger.RunHeader;
import dev.gramme.ledger.RunStatus;
import dev.gramme.meter.Bill;
import dev.gramme.meter.Machine;
import dev.gramme.meter.Meter;
import dev.gramme.run.internal.JournalKeeper;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// How a run is written down, at its beginning and at its end, whoever does the work.
final class Bookkeeping {
    private Bookkeeping() {}

    /// What is known before the first sample.
    static RunHeader header(RunRequest request, Machine machine, Meter meter, Instant now, RandomGenerator random) {
        return new RunHeader(
                RunIds.next(now, random),
                request.name(),
                request.command(),
                request.tags(),
                now,
                Recorder.ofThisProcess(),
                request.conditions(),
                new Hardware(
                        System.getProperty("os.name", "") + " " + System.getProperty("os.version", ""),
                        machine.cpu().name(),
                        machine.cores(),
                        machine.memoryBytes() / 1e9,
                        machine.accelerators()),
                meter.channels().stream()
                        .map(channel -> new RunHeader.Component(channel.component(), channel.basis(), channel.source()))
                        .toList());
    }

    /// The run as this process knows it, for the case that it cannot be kept.
    static Run unsettled(
            RunHeader header,
            RunStatus status,
            OptionalInt exitCode,
            Bill bill,
            List<String> notes,
            List<Document> documents) {
        return new Run(
                header,
                status,
                exitCode,
                bill.elapsed(),
                bill.cpuSeconds(),
                bill.parts().stream()
                        .map(part -> new ComponentBill(
                                part.name(), part.energy(), part.dynamic(), part.idle(), part.machine()))
                        .toList(),
                List.of(),
                notes,
                documents);
    }

    /// Moves a finished journal into the ledger; where that fails, the journal stays and somebody is told.
    static Run settle(JournalKeeper journal, LedgerLocation location, Run unsettled, Consumer<String> warn) {
        var path = journal.path();
        if (!journal.complete() || path.isEmpty()) {
            return unsettled;
        }
        try (var ledger = Ledger.open(location)) {
            return ledger.settle(path.get());
        } catch (GrammeException e) {
            warn.accept("The run could not be settled into the ledger; its journal is kept at " + path.get() + ". "
                    + e.getMessage());
            return unsettled;
        }
    }
}

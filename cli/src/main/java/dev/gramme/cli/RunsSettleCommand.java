package dev.gramme.cli;

import dev.gramme.carbon.GrammeException;
import dev.gramme.ledger.Ledger;
import dev.gramme.ledger.Run;
import dev.gramme.ledger.RunFilter;
import dev.gramme.schedule.receipt.Receipt;
import dev.gramme.schedule.receipt.ReceiptDocument;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `gramme runs settle [RUN]`: settles receipts again, on what is known of the grid by now.
@Command(
        name = "settle",
        description = {
            "Settle the receipt of a run that waited for clean power again, on what the grid really did.",
            "Without a run: all receipts that rest on expected intensities."
        })
final class RunsSettleCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "RUN", arity = "0..1", description = "A run's id, the start of it, or a name.")
    @Nullable
    String word;

    @Option(names = "--all", description = "All receipts, also those settled on what was measured: it may be revised.")
    boolean all;

    private final Console console;

    RunsSettleCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var grid = new GridOptions().grid(GridOptions.settings(console), console);
        var settled = new ArrayList<Receipt>();
        try (var ledger = OpenLedger.of(common, console)) {
            for (Run run : runs(ledger)) {
                settled.add(settle(new Settling(grid, ledger), ledger, run));
            }
        }
        if (common.json) {
            var json = JsonOutput.object("gramme.runs-settle/1");
            var receipts = json.putArray("receipts");
            settled.forEach(receipt -> ReceiptDocument.figures(receipts.addObject(), receipt));
            JsonOutput.print(console.out(), json);
        } else if (settled.isEmpty()) {
            console.out().println("No receipt is waiting to be settled.");
        }
        return 0;
    }

    private List<Run> runs(Ledger ledger) {
        if (word != null) {
            var run = OpenLedger.run(ledger, word).run();
            if (ReceiptDocument.of(run).isEmpty()) {
                throw GrammeException.usage(
                        run.id() + " has no receipt: it did not wait for clean power",
                        "the run was part of a schedule whose last run holds it, or `gramme runs list` shows another.");
            }
            return List.of(run);
        }
        return ledger.runs(RunFilter.ALL).stream()
                .filter(run -> ReceiptDocument.of(run)
                        .filter(receipt -> all || !receipt.actual())
                        .isPresent())
                .toList();
    }

    private Receipt settle(Settling settling, Ledger ledger, Run run) {
        var before = ReceiptDocument.of(run).orElseThrow();
        var runs = before.runs().stream()
                .flatMap(id -> ledger.recorded(id).stream())
                .toList();
        var receipt = settling.settle(
                before.schedule(),
                before.history(),
                runs,
                Optional.of(before),
                InstantSource.system().instant());
        if (!common.json) {
            console.out().println(run.id() + "  " + run.header().name());
            Settling.print(console.out(), receipt);
        }
        return receipt;
    }
}

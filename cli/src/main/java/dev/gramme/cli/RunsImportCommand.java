package dev.gramme.cli;

import dev.gramme.ledger.CodeCarbonCsv;
import dev.gramme.ledger.Ledger;
import dev.gramme.ledger.RecordedRun;
import dev.gramme.ledger.Run;
import dev.gramme.ledger.RunFilter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `gramme runs import FILE.csv`: another tool's runs.
@Command(name = "import", description = "Import runs from CodeCarbon's emissions.csv, all of them or none.")
final class RunsImportCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "FILE.csv", description = "CodeCarbon's table, of any version.")
    Path file = Path.of("");

    private final Console console;

    RunsImportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var read = CodeCarbonCsv.read(file);
        try (var ledger = OpenLedger.of(common, console)) {
            var own = own(ledger);
            var imported =
                    read.stream().filter(run -> !own.contains(run.run().id())).toList();
            ledger.put(imported);
            report(imported, read.size() - imported.size());
        }
        return 0;
    }

    /// Runs that Gramme metered itself know more than a table that they were once exported to.
    private static Set<String> own(Ledger ledger) {
        return ledger.runs(RunFilter.ALL).stream()
                .filter(run -> !run.header().tags().contains(CodeCarbonCsv.IMPORT_TAG))
                .map(Run::id)
                .collect(Collectors.toSet());
    }

    private void report(List<RecordedRun> imported, int kept) {
        if (common.json) {
            JsonOutput.print(
                    console.out(),
                    JsonOutput.object("gramme.import/1")
                            .put("imported", imported.size())
                            .put("kept", kept));
        } else if (!common.quiet) {
            console.err().println("Imported " + imported.size() + (imported.size() == 1 ? " run." : " runs."));
            if (kept > 0) {
                console.err().println("Left " + kept + " as metered by Gramme itself, under the same id.");
            }
        }
    }
}

package dev.gramme.cli;

import dev.gramme.carbon.GrammeException;
import dev.gramme.ledger.CodeCarbonCsv;
import dev.gramme.ledger.Ledger;
import dev.gramme.ledger.Run;
import dev.gramme.ledger.RunFilter;
import dev.gramme.ledger.RunJson;
import dev.gramme.report.ModelCard;
import dev.gramme.report.OutputFile;
import dev.gramme.report.RunsCsv;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `gramme runs export [RUN…]`: runs for other programs.
@Command(name = "export", description = "Write runs for other programs; all of them unless some are named.")
final class RunsExportCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "RUN", arity = "0..*", description = "Ids, starts of ids, or names of runs.")
    List<String> words = List.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            required = true,
            description = "One of ${COMPLETION-CANDIDATES}; hf is a model card's co2_eq_emissions block, in grams.")
    ExportFormat format = ExportFormat.json;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write it; else it goes to stdout.")
    @Nullable
    Path file;

    @Option(
            names = "--training-type",
            paramLabel = "TYPE",
            description = "For hf: pre-training or fine-tuning, which a run does not know.")
    @Nullable
    String trainingType;

    @Spec
    CommandSpec spec = CommandSpec.create();

    private final Console console;

    RunsExportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (common.json && file == null && format != ExportFormat.json) {
            throw new ParameterException(
                    spec.commandLine(), "--json and --format " + format + " both want stdout: add --out FILE");
        }
        try (var ledger = OpenLedger.of(common, console)) {
            var runs = chosen(ledger);
            String text = text(runs);
            if (file == null) {
                console.out().print(text);
                console.out().flush();
            } else {
                OutputFile.write(file, text);
                report(file, runs.size());
            }
        }
        return 0;
    }

    private List<Run> chosen(Ledger ledger) {
        var runs = words.isEmpty()
                ? ledger.runs(RunFilter.ALL).reversed()
                : words.stream()
                        .map(word -> OpenLedger.run(ledger, word).run())
                        .distinct()
                        .toList();
        if (runs.isEmpty()) {
            throw GrammeException.failure(
                    "The ledger " + ledger.location().display() + " has no runs to export.",
                    "another ledger was meant: name it with --ledger.");
        }
        return runs;
    }

    private String text(List<Run> runs) {
        return switch (format) {
            case codecarbon -> CodeCarbonCsv.write(runs);
            case json -> RunJson.runs(runs) + "\n";
            case csv -> RunsCsv.write(runs);
            case hf -> ModelCard.co2EqEmissions(runs, Optional.ofNullable(trainingType));
        };
    }

    private void report(Path written, int count) {
        if (common.json) {
            JsonOutput.print(
                    console.out(),
                    JsonOutput.object("gramme.export/1")
                            .put("path", written.toString())
                            .put("format", format.name())
                            .put("runs", count));
        } else if (!common.quiet) {
            console.err().println("Wrote " + count + (count == 1 ? " run" : " runs") + " to " + written + ".");
        }
    }
}

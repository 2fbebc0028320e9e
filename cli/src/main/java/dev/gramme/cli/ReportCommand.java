package dev.gramme.cli;

import dev.gramme.carbon.GrammeException;
import dev.gramme.carbon.catalogue.Catalogue;
import dev.gramme.ledger.Run;
import dev.gramme.report.HtmlReport;
import dev.gramme.report.OutputFile;
import dev.gramme.report.RecipeCard;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `gramme report RUN`: a run as one HTML page and, of a recipe, a model card.
@Command(name = "report", description = "Write a run's report: one HTML page that needs nothing else.")
final class ReportCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "RUN", description = "A run's id, the start of it, or a name (the newest run of it).")
    String word = "";

    @Option(
            names = "--out",
            paramLabel = "FILE.html",
            description = "Where to write it; else to gramme-RUN.html in the current folder.")
    @Nullable
    Path file;

    @Option(
            names = "--card",
            paramLabel = "README.md",
            description = "Also write a Hugging Face model card, of a run that ended a recipe.")
    @Nullable
    Path card;

    private final Console console;

    ReportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (var ledger = OpenLedger.of(common, console)) {
            var recorded = OpenLedger.run(ledger, word);
            var run = recorded.run();
            var text = Optional.ofNullable(card).map(_ -> card(run));
            Path page =
                    file == null ? Path.of("gramme-" + run.id().replaceAll("[^A-Za-z0-9._-]", "_") + ".html") : file;
            HtmlReport.write(run, recorded.readings(), new WhatIfRows(new Catalogue()).of(run), page);
            text.ifPresent(whole -> OutputFile.write(Objects.requireNonNull(card), whole));
            tell(run, page);
        }
        return 0;
    }

    /// @throws GrammeException if the run ended no recipe
    private static String card(Run run) {
        return RecipeCard.of(run)
                .orElseThrow(() -> GrammeException.failure(
                        "The run " + run.id() + " ended no recipe, so there is no model to write a card for.",
                        "only the card's emissions were wanted: `gramme runs export " + run.id() + " --format hf`."));
    }

    private void tell(Run run, Path page) {
        if (!common.json) {
            console.out().println(page);
            if (card != null) {
                console.out().println(card);
            }
            return;
        }
        var json = JsonOutput.object("gramme.report/1").put("run_id", run.id()).put("path", page.toString());
        if (card != null) {
            json.put("card", card.toString());
        }
        JsonOutput.print(console.out(), json);
    }
}

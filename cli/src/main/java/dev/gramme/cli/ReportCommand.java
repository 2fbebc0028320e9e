package dev.gramme.cli;

import dev.gramme.carbon.catalogue.Catalogue;
import dev.gramme.report.HtmlReport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `gramme report RUN`: a run as one HTML page.
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

    private final Console console;

    ReportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (var ledger = OpenLedger.of(common, console)) {
            var recorded = OpenLedger.run(ledger, word);
            var run = recorded.run();
            Path page =
                    file == null ? Path.of("gramme-" + run.id().replaceAll("[^A-Za-z0-9._-]", "_") + ".html") : file;
            HtmlReport.write(run, recorded.readings(), new WhatIfRows(new Catalogue()).of(run), page);
            if (common.json) {
                JsonOutput.print(
                        console.out(),
                        JsonOutput.object("gramme.report/1")
                                .put("run_id", run.id())
                                .put("path", page.toString()));
            } else {
                console.out().println(page);
            }
        }
        return 0;
    }
}

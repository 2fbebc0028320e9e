package dev.gramme.cli;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `gramme quickstart`: meters a small built-in training and shows what comes of it.
@Command(
        name = "quickstart",
        description = "Meter a small built-in training for a few seconds, and plot it in a report.")
final class QuickstartCommand implements Callable<Integer> {
    private static final String NAME = "quickstart";
    private static final String SECONDS = "8";

    @Mixin
    CommonOptions common = new CommonOptions();

    private final Console console;

    QuickstartCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var demo = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                ownClasses().toString(),
                DemoWork.class.getName(),
                SECONDS);
        if (!common.json && !common.quiet) {
            console.err().println("gramme: metering a small training for " + SECONDS + " s: gramme run -- …");
        }
        var run = withLedger("run", "--quiet", "--name", NAME, "--tag", "demo", "--interval", "200ms");
        if (!common.quiet && !common.json) {
            run.remove("--quiet");
        }
        run.add("--");
        run.addAll(demo);
        int code = CommandLines.execute(console, run.toArray(String[]::new));
        if (code != 0) {
            return code;
        }
        var report = withLedger("report", NAME, "--out", "gramme-quickstart.html");
        if (common.json) {
            report.add("--json");
        }
        return CommandLines.execute(console, report.toArray(String[]::new));
    }

    /// Where the demo's class lies. The whole class path would be a screenful in the report.
    private static Path ownClasses() {
        try {
            var place = Path.of(DemoWork.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            var here = Path.of("").toAbsolutePath();
            return place.startsWith(here) ? here.relativize(place) : place;
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The place of this program's classes is no path", e);
        }
    }

    private List<String> withLedger(String... words) {
        var all = new ArrayList<>(List.of(words));
        common.ledger().ifPresent(ledger -> all.addAll(List.of("--ledger", ledger)));
        return all;
    }
}

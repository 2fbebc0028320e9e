package dev.gramme.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;

/// Runs the common commands once, in this process, so that the JVM can record which classes they load and write its
/// ahead-of-time cache (JEP 483, 514). Called by the launcher after a build, with an empty folder to work in.
final class AotTraining {
    private AotTraining() {}

    /// @param args the folder
    public static void main(String[] args) throws Exception {
        var folder = Path.of(args[0]);
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        var console = new Console(nowhere, nowhere, false, Map.of("HOME", folder.toString()));
        String ledger = folder.resolve("ledger.db").toString();
        String json = folder.resolve("run.json").toString();
        String html = folder.resolve("report.html").toString();
        String[][] commands = {
            {
                "run",
                "--ledger",
                ledger,
                "--name",
                "aot",
                "--json-file",
                json,
                "--interval",
                "10ms",
                "--",
                "sleep",
                "0.05"
            },
            {"run", "--ledger", ledger, "--name", "aot", "--zone", "FR", "--", "true"},
            {"runs", "list", "--ledger", ledger},
            {"runs", "list", "--ledger", ledger, "--json"},
            {"runs", "show", "aot", "--ledger", ledger},
            {"report", "aot", "--ledger", ledger, "--out", html},
            {"estimate", "--hardware", "A100", "--hours", "1", "--zone", "FR", "--json"},
            {"estimate", "--hardware", "A100", "--hours", "1", "--zone", "FR"},
            {"grid", "now", "--zone", "DE"},
            {"doctor", "--ledger", ledger},
            {"config"},
            {"--help"}
        };
        for (String[] command : commands) {
            CommandLines.execute(console, command);
        }
        delete(folder);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }
}

package dev.gramme.ledger;

import java.io.IOException;
import java.nio.file.Path;

/// A process of its own that settles one journal, as the recorder of a run does at its end.
public final class SettleProcess {
    private SettleProcess() {}

    static Process start(LedgerLocation location, Path journal, Path log) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SettleProcess.class.getName(),
                        location.display(),
                        journal.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /// @param args the ledger's file and the journal
    public static void main(String[] args) {
        try (var ledger = Ledger.open(new LedgerLocation.SqliteFile(Path.of(args[0])))) {
            ledger.settle(Path.of(args[1]));
        }
    }
}

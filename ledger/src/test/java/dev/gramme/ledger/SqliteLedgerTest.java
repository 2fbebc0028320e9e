package dev.gramme.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.GrammeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

class SqliteLedgerTest extends LedgerContract {

    @Override
    LedgerLocation emptyLocation(Path directory) {
        return new LedgerLocation.SqliteFile(directory.resolve("data/ledger.db"));
    }

    @Override
    void stamp(LedgerLocation location, int version) throws SQLException {
        execute(Path.of(location.display()), "PRAGMA user_version = " + version);
    }

    /// As the first version left it: with all its tables but that of documents.
    @Test
    void aLedgerOfTheFirstVersionIsBroughtUpToDate() throws Exception {
        Path file = directory.resolve("old.db");
        Flyway.configure(SqliteLedgerTest.class.getClassLoader())
                .dataSource("jdbc:sqlite:" + file, null, null)
                .locations("classpath:dev/gramme/ledger/schema/sqlite")
                .table("ledger_schema_history")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .target("1")
                .load()
                .migrate();
        execute(file, "INSERT INTO run_note (run_id, position, note) VALUES ('gone', 0, 'kept')");
        try (var ledger = Ledger.open(new LedgerLocation.SqliteFile(file))) {
            var recorded = Runs.finished(directory.resolve("j"), "r1", 3);
            ledger.put(List.of(recorded));
            assertThat(ledger.find("r1")).hasValue(recorded.run());
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsAConfigurationErrorAndStaysAsItIs() throws IOException {
        String text = "This is not a ledger. ".repeat(100);
        Path file = Files.writeString(directory.resolve("notes.txt"), text);
        assertConfigurationError(file, "not a readable SQLite file");
        assertThat(file).hasContent(text);
    }

    @Test
    void aDatabaseOfAnotherProgramIsAConfigurationErrorAndStaysAsItIs() throws Exception {
        Path file = directory.resolve("other.db");
        execute(file, "CREATE TABLE photo (id INTEGER)");
        byte[] before = Files.readAllBytes(file);
        assertConfigurationError(file, "some other program");
        assertThat(file).hasBinaryContent(before);
    }

    @Test
    void aLedgerCutInHalfIsAClearError() throws Exception {
        Path file = directory.resolve("half.db");
        try (var ledger = Ledger.open(new LedgerLocation.SqliteFile(file))) {
            for (int i = 0; i < 50; i++) {
                ledger.put(List.of(Runs.finished(directory.resolve("journals"), "r" + i, 30)));
            }
        }
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2 + 100));
        assertThatThrownBy(() -> {
                    try (var ledger = Ledger.open(new LedgerLocation.SqliteFile(file))) {
                        ledger.runs(RunFilter.ALL);
                    }
                })
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("half.db");
    }

    @Test
    void aFolderThatCannotBeMadeIsAConfigurationError() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertConfigurationError(file.resolve("ledger.db"), "cannot be made");
    }

    @Test
    void fiftyProcessesMakeOneLedgerAndLoseNothing() throws Exception {
        var location = emptyLocation(directory.resolve("fresh"));
        var processes = new ArrayList<Process>();
        for (int i = 0; i < 50; i++) {
            Path journal = Runs.finishedJournal(location.journals(), Runs.header("p" + i), 3);
            processes.add(SettleProcess.start(location, journal, directory.resolve("p" + i + ".log")));
        }
        for (int i = 0; i < 50; i++) {
            assertThat(processes.get(i).waitFor())
                    .as(Files.readString(directory.resolve("p" + i + ".log")))
                    .isZero();
        }
        try (var ledger = Ledger.open(location)) {
            assertThat(ledger.runs(RunFilter.ALL)).hasSize(50);
        }
        try (var left = Files.newDirectoryStream(location.journals(), "*.journal")) {
            assertThat(left).isEmpty();
        }
    }

    private static void assertConfigurationError(Path file, String words) {
        assertThatThrownBy(() -> Ledger.open(new LedgerLocation.SqliteFile(file)))
                .isInstanceOfSatisfying(
                        GrammeException.class, e -> assertThat(e.exit()).isEqualTo(GrammeException.Exit.CONFIGURATION))
                .hasMessageContaining(words)
                .hasMessageContaining("Maybe ");
    }

    private static void execute(Path file, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

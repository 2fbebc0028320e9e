package dev.gramme.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What goes wrong is said clearly, with the right exit code, and nothing is lost or half-written.
class BadInputProgramTest {
    private static final int USAGE = 2;
    private static final int CONFIGURATION = 78;

    @TempDir
    Path home = Path.of("");

    static Stream<Arguments> wrongCommandLines() {
        return Stream.of(
                wrong(USAGE, "rnu", "rnu", "run"),
                wrong(USAGE, "", "Missing verb", "Maybe"),
                wrong(USAGE, "run", "CMD", "Maybe"),
                wrong(USAGE, "run --json -- true", "--json-file FILE"),
                wrong(USAGE, "run --zone Frnace -- true", "Frnace", "France"),
                wrong(USAGE, "run --interval -1s -- true", "-1s", "Maybe"),
                wrong(USAGE, "run --interval 0s -- true", "10ms"),
                wrong(USAGE, "run --interval 1ms -- true", "10ms", "not 1ms"),
                wrong(USAGE, "run --interval soon -- true", "soon"),
                wrong(USAGE, "run --budget -5g -- true", "-5g"),
                wrong(USAGE, "run --budget 0kWh -- true", "0kWh"),
                wrong(USAGE, "run --budget much -- true", "much", "50g"),
                wrong(USAGE, "run --over board -- true", "board", "warn, pause or stop"),
                wrong(USAGE, "run --idle all -- true", "all", "share, whole or none"),
                wrong(USAGE, "run --pue 0.9 -- true", "0.9"),
                wrong(USAGE, "run --pue -1 -- true", "-1"),
                wrong(USAGE, "run --pue NaN -- true", "NaN"),
                wrong(USAGE, "run --intensity -3 -- true", "-3"),
                wrong(USAGE, "run --json-file /no/such/folder/x.json -- true", "/no/such/folder/x.json"),
                wrong(USAGE, "run --no-such-option -- true", "--no-such-option"),
                wrong(USAGE, "runs lits", "lits"),
                wrong(USAGE, "runs show nothing-like-it", "nothing-like-it", "gramme runs list"),
                wrong(USAGE, "runs list --limit 0", "--limit"),
                wrong(USAGE, "runs list --status gone", "gone"),
                wrong(USAGE, "audit no-such-table.csv", "no-such-table.csv"),
                wrong(USAGE, "report nothing-like-it", "nothing-like-it"),
                wrong(USAGE, "runs import no-such-file.csv", "no-such-file.csv"),
                wrong(127, "run -- no-such-command", "no-such-command", "PATH"),
                wrong(126, "run -- /", "/"),
                wrong(CONFIGURATION, "runs list --ledger mysql://host/db", "mysql://host/db", "postgresql://"),
                wrong(CONFIGURATION, "runs list --ledger .", "is a folder"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("wrongCommandLines")
    void aWrongCommandLineIsToldClearly(int exit, String line, List<String> says) throws IOException {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                Map.of("XDG_DATA_HOME", home.toString(), "XDG_CONFIG_HOME", home.toString()));
        int code = CommandLines.execute(console, line.isEmpty() ? new String[0] : line.split(" ", -1));
        assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isEqualTo(exit);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains(says);
        assertClean(err.toString(StandardCharsets.UTF_8));
        try (var files = Files.walk(home)) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".journal"));
        }
    }

    static Stream<Arguments> wrongSettings() {
        return Stream.of(
                Arguments.of("zone: [", List.of("gramme.yaml", "line 1")),
                Arguments.of("zone: 'FR", List.of("gramme.yaml", "line 1")),
                Arguments.of("just words", List.of("gramme.yaml", "key: value")),
                Arguments.of("- FR", List.of("gramme.yaml", "key: value")),
                Arguments.of("zoen: FR\nintervall: 1s\n", List.of("zoen", "zone", "intervall", "interval")),
                Arguments.of("zone: {a: b}", List.of("zone", "one value")),
                Arguments.of("pue: 0.5", List.of("0.5", "gramme.yaml")),
                Arguments.of("zone: Frnace", List.of("Frnace", "France", "gramme.yaml")),
                Arguments.of("interval: 1ms", List.of("not 1ms", "gramme.yaml")),
                Arguments.of("interval: soon", List.of("soon", "gramme.yaml")),
                Arguments.of("idle: all", List.of("all", "share, whole or none", "gramme.yaml")),
                Arguments.of("# " + "x".repeat(1022) + "\ud83c\udf31".repeat(2000), List.of("gramme.yaml", "U+FFFF")),
                Arguments.of("zone: \t\0", List.of("gramme.yaml")));
    }

    @ParameterizedTest
    @MethodSource("wrongSettings")
    void wrongSettingsAreAConfigurationErrorThatNamesTheirFile(String yaml, List<String> says) throws Exception {
        Files.writeString(home.resolve("gramme.yaml"), yaml);
        var answer = program().call("run", "--", "true");
        assertThat(answer.exit()).as(answer.err()).isEqualTo(CONFIGURATION);
        assertThat(answer.err()).contains(says);
        assertClean(answer.err());
    }

    @Test
    void aLedgerThatIsNoDatabaseIsAConfigurationErrorAndStaysAsItIs() throws Exception {
        Path ledger = Files.writeString(home.resolve("ledger.db"), "this is no database ".repeat(500));
        var answer = program().call("runs", "list", "--json", "--ledger", ledger.toString());
        assertThat(answer.exit()).isEqualTo(CONFIGURATION);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).contains(ledger.toString(), "Maybe");
        assertClean(answer.err());
        assertThat(ledger).hasContent("this is no database ".repeat(500));
    }

    @Test
    void aLedgerFromANewerGrammeIsAConfigurationErrorAndTheRunIsKeptInItsJournal() throws Exception {
        program().call("run", "--quiet", "--", "true");
        raiseSchema(program().ledger());
        var list = program().call("runs", "list");
        assertThat(list.exit()).isEqualTo(CONFIGURATION);
        assertThat(list.err()).contains("newer", program().ledger().toString());
        assertClean(list.err());
        var run = program().call("run", "--", "sh", "-c", "exit 4");
        assertThat(run.exit()).isEqualTo(4);
        assertThat(run.err()).contains("newer", "journal is kept", "billed");
        assertThat(program().journals()).isDirectoryContaining("glob:**.journal");
        assertClean(run.err());
    }

    @Test
    void theLedgerOfTheSettingsIsUsedForWritingAndForReading() throws Exception {
        Files.writeString(home.resolve("gramme.yaml"), "ledger: mine.db\n");
        assertThat(program()
                        .call("run", "--quiet", "--name", "kept", "--", "true")
                        .exit())
                .isZero();
        assertThat(home.resolve("mine.db")).exists();
        assertThat(program().call("runs", "list", "--json").out()).contains("\"kept\"");
    }

    @Test
    void aLedgerInAMissingFolderIsMadeWithTheFolder() throws Exception {
        Path ledger = home.resolve("a/b/ledger.db");
        var answer = program().call("run", "--quiet", "--ledger", ledger.toString(), "--", "true");
        assertThat(answer.exit()).isZero();
        assertThat(answer.err()).isEmpty();
        assertThat(ledger).exists();
    }

    @Test
    void aLedgerUnderAFileCannotBeAndTheCommandRunsAllTheSame() throws Exception {
        Path file = Files.createFile(home.resolve("file"));
        String ledger = file.resolve("ledger.db").toString();
        var run = program().call("run", "--ledger", ledger, "--", "sh", "-c", "echo ran; exit 8");
        assertThat(run.exit()).isEqualTo(8);
        assertThat(run.out()).isEqualTo("ran\n");
        assertThat(run.err()).contains("not kept", file.toString(), "billed");
        assertClean(run.err());
        var list = program().call("runs", "list", "--ledger", ledger);
        assertThat(list.exit()).isEqualTo(CONFIGURATION);
        assertThat(list.err()).contains(file.toString(), "Maybe");
        assertClean(list.err());
    }

    @Test
    void aFullDiskCostsTheRecordAndNothingElse() throws Exception {
        Path disk = Files.createDirectory(home.resolve("disk"));
        assumeTrue(
                succeeds("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString()),
                "no small file system can be mounted here, so a full disk cannot be tried");
        try {
            assertThat(succeeds("sh", "-c", "cat /dev/zero > " + disk + "/ballast 2>/dev/null"))
                    .isFalse();
            var answer = program()
                    .call(
                            "run",
                            "--ledger",
                            disk.resolve("ledger.db").toString(),
                            "--json-file",
                            disk.resolve("run.json").toString(),
                            "--interval",
                            "20ms",
                            "--",
                            "sh",
                            "-c",
                            "sleep 0.2; echo ran; exit 7");
            assertThat(answer.exit()).isEqualTo(7);
            assertThat(answer.out()).isEqualTo("ran\n");
            assertThat(answer.err()).contains("Maybe", "billed", "run.json");
            assertClean(answer.err());
            assertThat(disk.resolve("run.json")).doesNotExist();
        } finally {
            assertThat(succeeds("umount", "-l", disk.toString())).isTrue();
        }
    }

    private Program program() {
        return Program.in(home);
    }

    private static Arguments wrong(int exit, String line, String... says) {
        return Arguments.of(exit, line, List.of(says));
    }

    /// No stack trace, no class name, no null.
    private static void assertClean(String err) {
        assertThat(err)
                .startsWith("gramme: ")
                .doesNotContainPattern("(?m)^\\s+at ")
                .doesNotContainPattern("\\b(java|dev|tools|org|picocli|sun)\\.[a-z]+\\.")
                .doesNotContainPattern("\\b[A-Z]\\w+(Exception|Error)\\b")
                .doesNotContainPattern("\\bnull\\b");
    }

    private static void raiseSchema(Path ledger) throws Exception {
        try (var connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + ledger);
                var statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version = 9999");
        }
    }

    private static boolean succeeds(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}

package dev.gramme.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.CarbonIntensity;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Ratio;
import dev.gramme.ledger.ComponentReading;
import dev.gramme.ledger.Conditions;
import dev.gramme.ledger.Document;
import dev.gramme.ledger.Hardware;
import dev.gramme.ledger.Journal;
import dev.gramme.ledger.Ledger;
import dev.gramme.ledger.LedgerLocation;
import dev.gramme.ledger.Reading;
import dev.gramme.ledger.Recorder;
import dev.gramme.ledger.RunHeader;
import dev.gramme.ledger.RunStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RunsCommandsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path directory;

    @Test
    void anEmptyLedgerSaysHowToMakeTheFirstRun() {
        var answer = gramme("runs", "list");
        assertThat(answer.code).isZero();
        assertThat(answer.out).isEmpty();
        assertThat(answer.err).contains("no runs yet", "gramme run -- python train.py");
        assertThat(json("runs", "list", "--json").get("runs")).isEmpty();
    }

    @Test
    void aListFitsTheTerminalAndGoesNewestFirst() throws IOException {
        settle("r1", "first", 10);
        settle("r2", "a name that is much too long for the terminal that it is shown on, really", 20);
        var lines = gramme("runs", "list").out.lines().toList();
        assertThat(lines)
                .hasSize(3)
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(90));
        assertThat(lines.get(1)).startsWith("r2").contains("a name", "…", "interrupted");
        assertThat(lines.get(2)).startsWith("r1").contains("first", "120 J", "modelled");
    }

    @Test
    void commonOptionsMayStandBeforeTheVerb() throws IOException {
        settle("r1", "first", 10);
        String other = directory.resolve("other.db").toString();
        for (String[] line : new String[][] {
            {"--json", "--ledger", other, "runs", "list"}, {"runs", "--ledger=" + other, "--json", "list"},
        }) {
            assertThat(json(line).get("runs")).isEmpty();
        }
        // The one that stands nearest counts.
        assertThat(json("--ledger", other, "runs", "list", "--json", "--ledger", ledger().display())
                        .get("runs"))
                .hasSize(1);
    }

    @Test
    void filtersNarrowTheList() throws IOException {
        settle("r1", "first", 10);
        settle("r2", "second", 20);
        assertThat(json("runs", "list", "--json", "--name", "sec*").get("runs")).hasSize(1);
        assertThat(json("runs", "list", "--json", "--status", "finished").get("runs"))
                .hasSize(1);
        assertThat(json("runs", "list", "--json", "--since", "1h").get("runs")).isEmpty();
        assertThat(json("runs", "list", "--json", "--tag", "red", "--limit", "1")
                        .get("runs"))
                .hasSize(1);
        assertThat(gramme("runs", "list", "--since", "soon").code).isEqualTo(2);
        assertThat(gramme("runs", "list", "--limit", "-1").code).isEqualTo(2);
    }

    @Test
    void oneRunIsShownWithAllItsFigures() throws IOException {
        settle("r1", "first", 10);
        assertThat(gramme("runs", "show", "r1").out)
                .contains("name          first", "FR: yearly mean", "90 % interval", "= CO2e");
        var run = json("runs", "show", "first", "--json");
        assertThat(run.get("schema").stringValue()).isEqualTo("gramme.run/1");
        assertThat(run.get("energy_j").doubleValue()).isEqualTo(120);
        assertThat(gramme("runs", "show", "r9").err).contains("There is no run `r9`", "Maybe ");
    }

    @Test
    void aComparisonSaysWhenNoDifferenceIsShown() throws IOException {
        settle("r1", "first", 10);
        settle("r3", "third", 11);
        settle("r5", "fifth", 90);
        var answer = gramme("runs", "compare", "r5", "r3", "r1");
        assertThat(answer.out)
                .contains("first (r1) emitted least.", "third (r3) emitted 1.10 times as much, but")
                .contains("no difference is shown", "fifth (r5) emitted 9.00 times as much (");
        var runs = json("runs", "compare", "r5", "r1", "--json").get("runs");
        assertThat(runs.get(1).get("energy_ratio").doubleValue()).isEqualTo(9);
        assertThat(runs.get(1).get("differs").booleanValue()).isTrue();
        assertThat(gramme("runs", "compare", "r1", "first").code).isEqualTo(2);
    }

    @Test
    void whatIsExportedForCodeCarbonIsImportedOnceAndOnlyOnce() throws IOException {
        settle("r1", "first", 10);
        Path csv = directory.resolve("emissions.csv");
        assertThat(gramme("runs", "export", "--format", "codecarbon", "--out", csv.toString()).code)
                .isZero();
        String other = directory.resolve("other.db").toString();
        assertThat(json("runs", "import", csv.toString(), "--ledger", other, "--json")
                        .get("imported")
                        .intValue())
                .isEqualTo(1);
        gramme("runs", "import", csv.toString(), "--ledger", other);
        assertThat(json("runs", "list", "--json", "--ledger", other).get("runs"))
                .singleElement()
                .satisfies(run -> assertThat(run.get("energy_j").doubleValue()).isEqualTo(120));
        assertThat(gramme("runs", "import", csv.toString()).err).contains("Left 1 as metered by Gramme itself");
    }

    @Test
    void aBadRowImportsNothing() throws IOException {
        Path csv = Files.writeString(directory.resolve("bad.csv"), """
                timestamp,run_id,duration,emissions,energy_consumed
                2024-05-01T12:00:00,a,60,0.001,0.002
                2024-05-01T12:00:00,b,sixty,0.001,0.002
                """);
        var answer = gramme("runs", "import", csv.toString());
        assertThat(answer.code).isEqualTo(2);
        assertThat(answer.err).contains("line 3, column 3 (duration)");
        assertThat(json("runs", "list", "--json").get("runs")).isEmpty();
    }

    @Test
    void otherFormatsGoToStdout() throws IOException {
        settle("r1", "first", 10);
        assertThat(gramme("runs", "export", "r1", "--format", "csv").out).startsWith("run_id,name,");
        assertThat(gramme("runs", "export", "r1", "--format", "hf").out).startsWith("co2_eq_emissions:\n");
        assertThat(json("runs", "export", "r1", "--format", "json").get("runs")).hasSize(1);
        assertThat(gramme("runs", "export", "--format", "xml").code).isEqualTo(2);
    }

    @Test
    void aReportSaysWhereItIs() throws IOException {
        settle("r1", "first", 10);
        Path page = directory.resolve("out/report.html");
        var answer = json("report", "r1", "--out", page.toString(), "--json");
        assertThat(answer.get("path").stringValue()).isEqualTo(page.toString());
        assertThat(page).content().startsWith("<!doctype html>").contains("What if");
    }

    @Test
    void ofARunThatEndedARecipeAModelCardIsWritten() throws IOException {
        settle("r1", "first", 10);
        settle("r2", "mails", 10, new Document("recipe", "{\"name\": \"mails\", \"total\": {\"emissions_g\": 2.5}}"));
        Path page = directory.resolve("report.html");
        Path card = directory.resolve("README.md");
        var missed = gramme("report", "r1", "--out", page.toString(), "--card", card.toString());
        assertThat(missed.code).isEqualTo(1);
        assertThat(missed.err).contains("ended no recipe").contains("gramme runs export r1 --format hf");
        assertThat(page).doesNotExist();
        var answer = json("report", "r2", "--out", page.toString(), "--card", card.toString(), "--json");
        assertThat(answer.get("card").stringValue()).isEqualTo(card.toString());
        assertThat(card)
                .content()
                .startsWith("---\n")
                .contains("  emissions: 2.5 ")
                .contains("# mails");
        assertThat(page).content().contains("id=\"recipe\"");
    }

    private record Answer(int code, String out, String err) {}

    private JsonNode json(String... args) {
        var answer = gramme(args);
        assertThat(answer.err).isEmpty();
        return JSON.readTree(answer.out);
    }

    private Answer gramme(String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var environment = Map.of("GRAMME_LEDGER", ledger().display(), "COLUMNS", "90");
        var console = new Console(stream(out), stream(err), false, environment);
        int code = CommandLines.execute(console, args);
        return new Answer(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private LedgerLocation ledger() {
        return new LedgerLocation.SqliteFile(directory.resolve("ledger.db"));
    }

    /// A run of 12 W with an interval of ±20 %. One of 20 seconds never got to its end.
    private void settle(String id, String name, int seconds, Document... documents) throws IOException {
        try (var ledger = Ledger.open(ledger());
                var journal = Journal.create(ledger.location().journals(), header(id, name))) {
            double joules = 12.0 * seconds;
            journal.append(new Reading(
                    Duration.ofSeconds(seconds),
                    seconds,
                    List.of(new ComponentReading(
                            joules, 0, joules * 0.8, joules * 1.2, joules * 2, joules, joules * 3))));
            for (Document document : documents) {
                journal.document(document);
            }
            if (seconds != 20) {
                journal.finish(RunStatus.FINISHED, OptionalInt.of(0), Duration.ofSeconds(seconds));
            }
            ledger.settle(journal.path());
        }
    }

    private static RunHeader header(String id, String name) {
        return new RunHeader(
                id,
                name,
                List.of("python", "train.py"),
                List.of("red"),
                Instant.parse("2026-03-01T10:00:00Z"),
                Recorder.ofThisProcess(),
                new Conditions(
                        Optional.of("FR"),
                        Estimate.exactly(Ratio.of(1.2), Basis.ASSUMED, "default"),
                        Estimate.within(CarbonIntensity.ofGramsPerKilowattHour(56), 0.1, Basis.ASSUMED, "yearly mean"),
                        "share"),
                new Hardware("Linux", "EPYC", 2, 24, List.of()),
                List.of(new RunHeader.Component("cpu", Basis.MODELLED, "power model")));
    }
}

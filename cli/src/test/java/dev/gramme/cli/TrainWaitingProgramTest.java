package dev.gramme.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `gramme train` with time to wait, as a process of its own, over a trace whose hours differ.
class TrainWaitingProgramTest {
    @TempDir
    Path home = Path.of("");

    @BeforeEach
    void writeTable() throws IOException {
        var random = new SplittableRandom(7);
        var rows = new ArrayList<>(List.of("x,y,place"));
        for (int i = 0; i < 1500; i++) {
            double x = random.nextDouble(-1, 1);
            double y = random.nextDouble(-1, 1);
            rows.add(x + "," + y + "," + ((x * x + y * y < 0.6) != (i % 20 == 0) ? "inside" : "outside"));
        }
        Files.write(home.resolve("ring.csv"), rows);
    }

    @Test
    void killedWhileItWaitsTheSameCommandKeepsItsDeadlineAndBringsAReceipt() throws Exception {
        recipe("within: 5h");
        hours(after -> after <= 1 ? 900 : 50);
        var killed = program().start("train", "small.yaml", "--out", "out", "--json");
        Program.await("it waits", () -> text(killed.err()).contains("scratch, mlp:256-256 waits until"));
        assertThat(text(killed.err())).contains("expected to save");
        killed.process().destroyForcibly().waitFor();

        // The grid is clean by now.
        hours(_ -> 50);
        var answer = program().call("train", "small.yaml", "--out", "out", "--json");
        assertThat(answer.exit()).as(answer.err()).isEqualTo(1);
        var json = answer.json();
        var arrived = Instant.parse(json.at("/steps/0/started_at").asString());
        assertThat(json.at("/receipt/arrived").asString()).isEqualTo(arrived.toString());
        assertThat(json.at("/receipt/deadline").asString())
                .isEqualTo(arrived.plus(Duration.ofHours(5)).toString());
        assertThat(json.at("/grid/zone").asString()).isEqualTo("DE");
        double grams = 0;
        for (var step : json.get("steps")) {
            grams += step.get("emissions_g").asDouble();
        }
        assertThat(json.at("/total/emissions_g").asDouble()).isBetween(grams * (1 - 1e-9), grams * (1 + 1e-9));

        var again = program().call("train", "small.yaml", "--out", "out");
        assertThat(again.err()).contains("  receipt  ").contains(" at once → ").contains(" in its hours: ");
    }

    private void recipe(String carbon) throws IOException {
        Files.write(
                home.resolve("small.yaml"),
                List.of(
                        "data: ring.csv",
                        "goal: accuracy >= 100%",
                        "rungs: [scratch]",
                        "carbon: {zone: DE, " + carbon + "}"));
    }

    /// Of two weeks, each day like the other.
    ///
    /// @param grams by how many hours after the present one a day's hour is
    private void hours(IntToDoubleFunction grams) throws Exception {
        var now = Instant.now().truncatedTo(ChronoUnit.HOURS);
        var lines = new ArrayList<>(List.of("datetime_utc,carbon_intensity_gco2_per_kwh"));
        for (int hour = -14 * 24; hour < 24; hour++) {
            lines.add(now.plus(Duration.ofHours(hour)) + "," + grams.applyAsDouble(Math.floorMod(hour, 24)));
        }
        Files.write(home.resolve("trace.csv"), lines);
        var imported = program().call("grid", "import", "trace.csv", "--zone", "DE");
        assertThat(imported.exit()).as(imported.err()).isZero();
    }

    private Program program() {
        return Program.in(home).with("GRAMME_WAIT_FROM", "100ms");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }
}

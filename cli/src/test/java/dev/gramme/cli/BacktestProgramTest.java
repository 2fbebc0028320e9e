package dev.gramme.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `gramme backtest` as a process of its own, on a grid that repeats itself every day.
class BacktestProgramTest {
    @TempDir
    Path home = Path.of("");

    @BeforeEach
    void writeTraces() throws IOException {
        Files.writeString(home.resolve("XX-2021.csv"), trace("2021-11-01T00:00:00Z", 61));
        Files.writeString(home.resolve("XX-2022.csv"), trace("2022-01-01T00:00:00Z", 20));
    }

    @Test
    void whatRepeatsIsSavedToTheLastGram() throws Exception {
        var oracle = backtest("--policy", "oracle").json();
        assertThat(oracle.get("jobs").asInt()).isEqualTo(20 * 24 - 168 - 96 + 1);
        assertThat(oracle.get("share_of_oracle").asDouble()).isOne();
        assertThat(oracle.get("mape_96h").isNull()).isTrue();
        assertThat(oracle.get("saving").asDouble()).isBetween(0.1, 0.9);
        var replanned = backtest("--policy", "replan", "--train", "XX-2021.csv", "--risk", "0")
                .json();
        assertThat(replanned.get("share_of_oracle").asDouble()).isGreaterThan(0.95);
        assertThat(replanned.get("oracle_saving").asDouble())
                .isEqualTo(oracle.get("oracle_saving").asDouble());
        assertThat(replanned.get("worse_share").asDouble()).isLessThan(0.05);
        assertThat(replanned.get("mape_96h").asDouble()).isBetween(0.0, 0.02);
        var now = backtest("--policy", "now").json();
        assertThat(now.get("saving").asDouble()).isZero();
    }

    @Test
    void peopleReadSentences() throws Exception {
        var answer = Program.in(home)
                .call("backtest", "--trace", "XX-2022.csv", "--policy", "mean7", "--duration", "4h", "--slack", "24h");
        assertThat(answer.exit()).as(answer.err()).isZero();
        assertThat(answer.out())
                .contains("217 jobs of 4 h")
                .contains("perfect knowledge")
                .contains("off by");
    }

    @Test
    void badInputIsAClearError() throws Exception {
        refused("There is no policy 'magic'", "--policy", "magic");
        refused("There is no mode 'nap'", "--policy", "now", "--mode", "nap");
        refused("has seen the tested hours", "--policy", "replan", "--train", "XX-2022.csv");
        Files.writeString(
                home.resolve("gap.csv"),
                Files.readString(home.resolve("XX-2022.csv")).replace("2022-01-02T05:00:00Z", "2022-01-02T05:00:01Z"));
        var answer = Program.in(home)
                .call("backtest", "--trace", "gap.csv", "--policy", "now", "--duration", "4h", "--slack", "24h");
        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.err()).contains("gap.csv").contains("Maybe").doesNotContain("Exception");
    }

    private void refused(String words, String... arguments) throws Exception {
        var answer = backtest(arguments);
        assertThat(answer.exit()).as(answer.err()).isEqualTo(2);
        assertThat(answer.err()).contains(words).contains("Maybe").doesNotContain("Exception");
    }

    private Program.Answer backtest(String... arguments) throws Exception {
        var words = new ArrayList<>(
                List.of("backtest", "--trace", "XX-2022.csv", "--duration", "4h", "--slack", "24h", "--json"));
        words.addAll(List.of(arguments));
        return Program.in(home).call(words.toArray(String[]::new));
    }

    private static String trace(String start, int days) {
        var csv = new StringBuilder("datetime_utc,carbon_intensity_gco2_per_kwh\n");
        var from = Instant.parse(start);
        for (int hour = 0; hour < 24 * days; hour++) {
            csv.append(from.plusSeconds(3600L * hour))
                    .append(String.format(Locale.ROOT, ",%.3f%n", 300 + 150 * Math.sin(2 * Math.PI * hour / 24)));
        }
        return csv.toString();
    }
}

package dev.gramme.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.gramme.carbon.GrammeException;
import dev.gramme.ledger.Run;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExportsTest {
    private final Run small = run("r1", 20);
    private final Run large = run("r2", 400);

    @Test
    void aModelCardGivesGrams() {
        double grams =
                small.emissions().value().grams() + large.emissions().value().grams();
        String block = ModelCard.co2EqEmissions(List.of(small, large), Optional.of("fine-tuning"));
        String number = block.lines().toList().get(1).replaceAll(".*emissions: ([0-9.]+) .*", "$1");
        assertThat(Double.parseDouble(number)).isCloseTo(grams, within(grams * 1e-5));
        assertThat(block)
                .startsWith("co2_eq_emissions:\n  emissions: ")
                .contains("  training_type: \"fine-tuning\"\n")
                .contains("  geographical_location: \"FR\"\n")
                .contains("  hardware_used: \"1 x Tesla T4, AMD EPYC 7R13\"\n");
    }

    @Test
    void anotherTrainingTypeIsAUsageError() {
        assertThatThrownBy(() -> ModelCard.co2EqEmissions(List.of(small), Optional.of("tuning")))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("pre-training, fine-tuning");
    }

    @Test
    void aTableQuotesWhatItMust() {
        String csv = RunsCsv.write(List.of(run("r1", "a, \"b\"", 3)));
        assertThat(csv.split("\n", -1)).hasSize(3);
        assertThat(csv).contains("r1,\"a, \"\"b\"\"\",python train.py");
    }

    @Test
    void theBestRunComesFirstAndOthersAreMultiplesOfIt() {
        var comparison = RunComparison.of(List.of(large, small));
        assertThat(comparison.sameConditions()).isTrue();
        assertThat(comparison.entries()).extracting(entry -> entry.run().id()).containsExactly("r1", "r2");
        var other = comparison.entries().getLast();
        double ratio = large.energy().value().joules() / small.energy().value().joules();
        assertThat(other.energy().value().value()).isCloseTo(ratio, within(1e-9));
        assertThat(other.emissions()).isEqualTo(other.energy());
        assertThat(other.differs()).isTrue();
    }

    @Test
    void runsWhoseIntervalsOverlapShowNoDifference() {
        var comparison = RunComparison.of(List.of(run("r1", 100), run("r3", 101)));
        var other = comparison.entries().getLast();
        assertThat(other.differs()).isFalse();
        assertThat(other.energy().low().value()).isLessThan(1);
        assertThat(other.energy().high().value()).isGreaterThan(1);
    }

    private static Run run(String id, int seconds) {
        return run(id, "demo", seconds);
    }

    private static Run run(String id, String name, int seconds) {
        return SampleRun.run(id, name, SampleRun.readings(seconds));
    }
}

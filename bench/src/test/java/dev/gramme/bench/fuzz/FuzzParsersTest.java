package dev.gramme.bench.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FuzzParsersTest {
    private static final long SEED = 1;

    @TempDir
    Path folder = Path.of("");

    @Test
    void noParserBreaksWithinFiveSeconds() throws Exception {
        var scratch = Files.createDirectory(folder.resolve("scratch"));
        var campaigns = FuzzParsers.fuzz(Targets.all(scratch), Duration.ofSeconds(5), SEED, folder.resolve("crashes"));
        assertThat(campaigns).hasSizeGreaterThan(15).allSatisfy(campaign -> {
            assertThat(campaign.crashes()).isEmpty();
            assertThat(campaign.tally().inputs()).isGreaterThan(1);
            assertThat(campaign.tally().accepted()).isPositive();
        });
    }

    @Test
    void aParserThatBreaksIsFoundAndItsInputSaved() throws Exception {
        var fragile = Target.ofText("fragile", List.of("12,34"), List.of(), text -> {
            for (String number : text.split(",", -1)) {
                Long.parseLong(number);
            }
        });
        var campaign = FuzzParsers.fuzz(List.of(fragile), Duration.ofMillis(500), SEED, folder)
                .getFirst();
        assertThat(campaign.crashes()).isNotEmpty().first().satisfies(crash -> {
            assertThat(crash.thrown()).isInstanceOf(NumberFormatException.class);
            assertThat(crash.toString())
                    .contains("fragile", "seed 1", crash.input().toString());
            assertThat(crash.input()).exists();
        });
        assertThat(FuzzParsers.table(List.of(campaign))).contains("| fragile |");
    }

    @Test
    void aParserThatTakesMemoryOutOfProportionIsFound() throws Exception {
        var greedy = Target.ofText("greedy", List.of("9"), List.of(), text -> {
            if (new byte[Math.clamp(text.length(), 1, 9) << 24].length == text.length()) {
                throw new AssertionError("no text is as long");
            }
        });
        var campaign = FuzzParsers.fuzz(List.of(greedy), Duration.ofMillis(500), SEED, folder)
                .getFirst();
        assertThat(campaign.crashes())
                .isNotEmpty()
                .first()
                .satisfies(crash -> assertThat(crash.thrown()).hasMessageContaining("bytes of heap"));
    }

    @Test
    void theSameSeedGivesTheSameInputs() {
        var pool = List.of("some, valid 12 input".getBytes(StandardCharsets.UTF_8));
        var one = new Mutator(new java.util.SplittableRandom(SEED), List.of("word"));
        var two = new Mutator(new java.util.SplittableRandom(SEED), List.of("word"));
        for (int i = 0; i < 1000; i++) {
            assertThat(one.mutant(pool)).isEqualTo(two.mutant(pool));
        }
    }

    @Test
    void aParserThatDoesNotComeToAnEndIsNoticed() throws Exception {
        var noticed = new java.util.concurrent.CompletableFuture<byte[]>();
        try (var watch = new HangWatch(Thread.currentThread(), (input, where) -> noticed.complete(input))) {
            watch.begins(new byte[] {7});
            while (!noticed.isDone()) {
                Thread.onSpinWait();
            }
        }
        assertThat(noticed.get()).containsExactly(7);
    }
}

package dev.gramme.meter.internal.apple;

import static dev.gramme.meter.internal.apple.PowermetricsText.Part.CPU;
import static dev.gramme.meter.internal.apple.PowermetricsText.Part.GPU;
import static dev.gramme.meter.internal.apple.PowermetricsText.Part.NEURAL_ENGINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.meter.Properties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class PowermetricsTextTest {
    static final Path APPLE_SILICON = Path.of("src/test/resources/powermetrics-apple-silicon.txt");
    private static final Offset<Double> EXACTLY = Offset.offset(1e-9);

    @Test
    void eachSampleCountsForAsLongAsItReallyWas() throws IOException {
        var text = new PowermetricsText();
        Files.readAllLines(APPLE_SILICON).forEach(text::accept);
        assertThat(text.joules(CPU)).isEqualTo(2.5 * 1 + 5 * 0.5, EXACTLY);
        assertThat(text.joules(GPU)).as("printed twice, counted once").isEqualTo(0.8 * 1 + 0.01 * 0.5, EXACTLY);
        assertThat(text.joules(NEURAL_ENGINE)).isEqualTo(0.05, EXACTLY);
        assertThat(text.gpuBusy()).hasValue(0);
    }

    @Test
    void anIntelMacTellsItsPackage() {
        var text = new PowermetricsText();
        text.accept("*** Sampled system activity (Fri Sep  4 17:15:14 2015 +1000) (5009.63ms elapsed) ***");
        text.accept("Intel energy model derived package power (CPUs+GT+SA): 4.72W");
        assertThat(text.joules(CPU)).isEqualTo(4.72 * 5.00963, EXACTLY);
        assertThat(text.tells(GPU)).isFalse();
    }

    @Test
    void powerBeforeAnyHeaderIsNoEnergy() {
        var text = new PowermetricsText();
        text.accept("CPU Power: 2500 mW");
        assertThat(text.joules(CPU)).isZero();
    }

    @Test
    void mutatedTextNeverThrowsNorCountsBackwards() throws IOException {
        byte[] sample = Files.readAllBytes(APPLE_SILICON);
        Properties.forAll(6, 2_000, random -> fuzz(random, sample));
    }

    /// One step of the fuzzer: a real text, mutated, read to its end.
    static void fuzz(RandomGenerator random, byte[] sample) {
        byte[] bytes = sample.clone();
        for (int i = 1 + random.nextInt(40); i > 0; i--) {
            int from = random.nextInt(bytes.length);
            bytes[from] = random.nextBoolean() ? (byte) random.nextInt(256) : bytes[random.nextInt(bytes.length)];
        }
        var text = new PowermetricsText();
        double before = 0;
        for (String line : new String(bytes, StandardCharsets.ISO_8859_1).split("\n", -1)) {
            text.accept(line);
            assertThat(text.joules(CPU)).isFinite().isGreaterThanOrEqualTo(before);
            before = text.joules(CPU);
        }
        text.gpuBusy().ifPresent(busy -> assertThat(busy).isBetween(0.0, 1.0));
    }
}

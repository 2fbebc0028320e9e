package dev.gramme.compress.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// An encoder that was made elsewhere, in a few bits, on mails that calibration has not seen. Both are looked for in
/// the folder that `GRAMME_MODELS` names.
class PackedEncodersTest {
    @Test
    void miniLmInFourBitsIsSmallAndStaysCloseToTheOriginal() {
        String folder = System.getenv("GRAMME_MODELS");
        assumeTrue(folder != null, "GRAMME_MODELS is not set");
        var models = Path.of(Objects.requireNonNull(folder));
        assumeTrue(Files.exists(models.resolve("minilm-l6")), "GRAMME_MODELS has no minilm-l6");
        assumeTrue(Files.exists(models.resolve("spam-assassin")), "GRAMME_MODELS has no spam-assassin");
        var found = BlockTrials.of(models, 100, 32).judge("t4-p4g32-gptq", false);
        assertThat(found.megabytes()).isLessThan(12.8);
        assertThat(found.fidelity().cosineMean()).isGreaterThan(0.98);
        assertThat(found.fidelity().cosineMin()).isGreaterThan(0.95);
        assertThat(found.fidelity().neighbourOverlap()).isGreaterThan(0.85);
    }
}

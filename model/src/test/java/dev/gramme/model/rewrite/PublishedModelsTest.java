package dev.gramme.model.rewrite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.model.Agreement;
import dev.gramme.model.ModelCheck;
import dev.gramme.model.OnnxFile;
import dev.gramme.model.PublishedModels;
import org.junit.jupiter.api.Test;

/// Everything at once, on models that are in use.
class PublishedModelsTest {
    @Test
    void everyPublishedModelComputesTheSameAfterWritingAndAfterAllRewrites() {
        assertThat(PublishedModels.all()).allSatisfy(file -> {
            assertThat(ModelCheck.ofFile(file).agreement()).isEqualTo(Agreement.EXACT);
            var result = Rewriter.usual().apply(OnnxFile.read(file));
            assertThat(result.steps()).isNotEmpty().allMatch(Rewriter.Step::kept);
        });
    }
}

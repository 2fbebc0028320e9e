package dev.gramme.model.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gramme.model.GeneratedInputs;
import dev.gramme.model.Model;
import dev.gramme.model.build.ImageInput;
import dev.gramme.model.build.ResNet;
import dev.gramme.model.build.SmallBert;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TimeSharesTest {
    @Test
    void everyProductOfAnEncoderHasItsShareAndTheWiderLayersHaveMore() {
        var model = new SmallBert(100, 64, 2, 256, 4, 1024).build(1);
        var shares = measured(model);
        assertThat(shares.byNode().keySet()).containsAll(named(model, "MatMul"));
        assertThat(sum(shares)).isBetween(0.5, 1.0 + 1e-9);
    }

    @Test
    void convolutionsThatAreFusedWithWhatFollowsAreFoundAgain() {
        var model = new ResNet(new ImageInput(3, 32, 32), List.of(16L, 32L), 2, 10).build(1);
        var shares = measured(model);
        assertThat(shares.byNode().keySet()).containsAll(named(model, "Conv"));
        assertThat(sum(shares)).isBetween(0.5, 1.0 + 1e-9);
    }

    private static double sum(TimeShares shares) {
        return shares.byNode().values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    private static Set<String> named(Model model, String op) {
        return model.graph().nodes().stream()
                .filter(node -> node.op().equals(op))
                .map(TimeShares::nameOf)
                .collect(Collectors.toSet());
    }

    private static TimeShares measured(Model model) {
        return TimeShares.measure(model, GeneratedInputs.of(model, 1));
    }
}

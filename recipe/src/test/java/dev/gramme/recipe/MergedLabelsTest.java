package dev.gramme.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.known.KnownData;
import dev.gramme.recipe.internal.material.MaterialReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Labels that a recipe has count as one.
class MergedLabelsTest {
    @TempDir
    Path folder = Path.of("");

    @BeforeEach
    void write() throws IOException {
        var lines = new ArrayList<>(List.of("size,weight,kind"));
        for (int i = 0; i < 120; i++) {
            lines.add(i + "," + i % 7 + ","
                    + List.of("sandal", "shirt", "boot", "bag").get(i % 4));
        }
        Files.write(folder.resolve("shop.csv"), lines);
    }

    @Test
    void mergedOnesTakeTheirNameAndOthersStay() {
        var material = read(new Recipe.Merged("shoe", List.of("sandal", "boot")));
        assertThat(material.train().task().labels().names()).containsExactlyInAnyOrder("bag", "shirt", "shoe");
        var labels = material.train().task().labels();
        int[] counts = material.train().counts();
        assertThat(counts[labels.index("shoe").orElseThrow()])
                .isEqualTo(2 * counts[labels.index("bag").orElseThrow()]);
        assertThat(material.fingerprint()).isNotEqualTo(read().fingerprint());
    }

    @Test
    void aLabelThatTheDataHaveNotIsSaid() {
        assertThatThrownBy(() -> read(new Recipe.Merged("shoe", List.of("sneaker"))))
                .isInstanceOf(GrammeException.class)
                .hasMessageContaining("'sneaker'")
                .hasMessageContaining("sandal");
    }

    private dev.gramme.recipe.internal.material.Material read(Recipe.Merged... merged) {
        var data = new Recipe.Data(
                folder.resolve("shop.csv").toString(),
                Optional.empty(),
                0.2,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                OptionalInt.empty(),
                List.of(merged));
        return new MaterialReader(new KnownData(folder), _ -> {}).read(data, 1);
    }
}

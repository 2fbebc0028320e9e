package dev.gramme.recipe.internal.rung;

import dev.gramme.data.classical.BoostedTrees;
import dev.gramme.data.classical.TableClassifier;
import dev.gramme.data.table.RowClassifier;
import dev.gramme.recipe.Rung;
import dev.gramme.recipe.internal.material.Material;
import dev.gramme.recipe.internal.step.StepResult;
import dev.gramme.train.TuneObserver;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// A table's columns under a linear model, or under boosted trees.
record ClassicalTable(Material.Tables material, Judging judging, boolean trees, long seed) implements Attempt {
    @Override
    public Rung rung() {
        return Rung.CLASSICAL;
    }

    @Override
    public String name() {
        return trees ? "classical, boosted trees" : "classical, linear";
    }

    @Override
    public List<String> dependsOn() {
        return List.of("table 1", trees ? BoostedTrees.Options.DEFAULT.toString() : "linear", String.valueOf(seed));
    }

    @Override
    public int telling() {
        return 100;
    }

    @Override
    public Optional<StepResult> train(Path folder, TuneObserver observer) {
        try (var _ = Written.phase(observer, "fitting")) {
            var train = material.split().train();
            var classifier = trees
                    ? TableClassifier.trees(material.schema(), train, BoostedTrees.Options.DEFAULT)
                    : TableClassifier.linear(material.schema(), train, OptionalDouble.empty(), seed);
            var marked =
                    RowClassifier.marked(classifier.toOnnx(), material.schema().label());
            Path model = Written.classical(marked, classifier.labels(), folder);
            return Optional.of(new StepResult(model, judging.of(model, material, Judging.Part.VALIDATION), name()));
        }
    }
}

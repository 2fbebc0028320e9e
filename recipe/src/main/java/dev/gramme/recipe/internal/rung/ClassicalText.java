package dev.gramme.recipe.internal.rung;

import dev.gramme.data.classical.TfIdf;
import dev.gramme.data.classical.TfIdfClassifier;
import dev.gramme.recipe.Rung;
import dev.gramme.recipe.internal.material.Material;
import dev.gramme.recipe.internal.step.StepResult;
import dev.gramme.train.TuneObserver;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// Words and pairs of words, weighed, under logistic regression.
record ClassicalText(Material.Texts material, Judging judging, long seed) implements Attempt {
    @Override
    public Rung rung() {
        return Rung.CLASSICAL;
    }

    @Override
    public String name() {
        return "classical, TF-IDF";
    }

    @Override
    public List<String> dependsOn() {
        return List.of("tf-idf 1", TfIdf.Options.DEFAULT.toString(), String.valueOf(seed));
    }

    @Override
    public int telling() {
        return 100;
    }

    @Override
    public Optional<StepResult> train(Path folder, TuneObserver observer) {
        try (var _ = Written.phase(observer, "fitting")) {
            var classifier = TfIdfClassifier.train(
                    material.split().train(), TfIdf.Options.DEFAULT, OptionalDouble.empty(), seed);
            Path model = Written.classical(classifier.toOnnx(), classifier.labels(), folder);
            var score = judging.of(model, material, Judging.Part.VALIDATION);
            String note = String.format(
                    Locale.ROOT,
                    "%d terms, penalty chosen by cross-validation: C = %s",
                    classifier.features().terms().size(),
                    classifier.c());
            return Optional.of(new StepResult(model, score, note));
        }
    }
}

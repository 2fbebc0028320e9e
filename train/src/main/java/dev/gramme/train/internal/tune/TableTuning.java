package dev.gramme.train.internal.tune;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.Dataset;
import dev.gramme.data.Prediction;
import dev.gramme.data.TableRow;
import dev.gramme.data.classical.BoostedTrees;
import dev.gramme.data.classical.TableClassifier;
import dev.gramme.data.classical.TableFeatures;
import dev.gramme.data.metric.Accuracy;
import dev.gramme.data.metric.McNemar;
import dev.gramme.data.metric.Predictions;
import dev.gramme.data.table.RowClassifier;
import dev.gramme.model.build.Architecture;
import dev.gramme.model.build.Mlp;
import dev.gramme.train.ModelSource;
import dev.gramme.train.TrainingData;
import dev.gramme.train.TuneObserver;
import dev.gramme.train.TuneOutcome;
import dev.gramme.train.TuneRequest;
import dev.gramme.train.internal.loop.Ending;
import dev.gramme.train.internal.loop.Examples;
import dev.gramme.train.internal.loop.FeatureExamples;
import java.util.List;
import java.util.Optional;

/// Fits a perceptron to labelled rows of a table. What is written takes the table's columns as they are.
public final class TableTuning {
    private final TrainingData.Tables data;
    private final TuneRequest request;
    private final TuneObserver observer;

    public TableTuning(TrainingData.Tables data, TuneRequest request, TuneObserver observer) {
        this.data = data;
        this.request = request;
        this.observer = observer;
    }

    /// @throws GrammeException if model and table do not fit each other, or the training fails
    public TuneOutcome run() {
        var train = data.train().requireTrainable();
        var labels = train.task().labels();
        var widths = widths();
        Novices.require(data.model(), request);
        if (request.distillation().isPresent()) {
            throw GrammeException.usage(
                    "There are no teachers for tables yet", "`--teacher` was meant for texts or pictures.");
        }
        var parts = Parts.of(train, data.held(), request.settings());
        var features = TableFeatures.fit(data.schema(), parts.train());
        var network = new Mlp(features.width(), widths, labels.size())
                .build(request.settings().seed());
        var material = new Material(
                network,
                true,
                labels.size(),
                examples(features, parts.train()),
                parts.validation().map(part -> examples(features, part)));
        var fitted = new Fitting(request, observer).run(material);
        if (fitted.ending() == Ending.INTERRUPTED) {
            return fitted.outcome(Optional.empty(), 0);
        }
        var whole = features.into(fitted.model(), Mlp.INPUT);
        var marked = RowClassifier.marked(whole, data.schema().label());
        Output.write(request.out(), marked, labels, Optional.empty());
        return fitted.outcome(data.test().map(this::judged), 0);
    }

    private List<Long> widths() {
        if (data.model() instanceof ModelSource.Built(var blueprint) && blueprint.kind() == Architecture.MLP) {
            return blueprint.widths();
        }
        throw GrammeException.usage(
                data.model().name() + " does not take rows of a table",
                "a new `mlp:64` does; texts to learn from would stand in a column `text`.");
    }

    private static Examples examples(TableFeatures features, Dataset<TableRow> rows) {
        return new FeatureExamples(Mlp.INPUT, features.dense(rows.inputs()), rows.labels());
    }

    /// The written file's predictions, by ONNX Runtime.
    private Judged judged(Dataset<TableRow> test) {
        try (var _ = Phases.of(observer, "evaluating");
                var classifier =
                        RowClassifier.open(request.out(), request.settings().workers())) {
            int[] predicted = Prediction.indices(classifier.classify(test.inputs()), classifier.labels());
            return new Judged(Accuracy.of(test.labels(), predicted), predicted, baseline(test, predicted));
        }
    }

    /// Boosted trees on the same rows: what every network for tables has to be better than.
    private Optional<TuneOutcome.Baseline> baseline(Dataset<TableRow> test, int[] predicted) {
        if (!request.baseline()) {
            return Optional.empty();
        }
        try (var _ = Phases.of(observer, "baseline")) {
            var trees = TableClassifier.trees(data.schema(), data.train(), BoostedTrees.Options.DEFAULT);
            int[] answers = Predictions.best(trees.probabilities(test.inputs()));
            return Optional.of(new TuneOutcome.Baseline(
                    "boosted trees",
                    Accuracy.of(test.labels(), answers),
                    McNemar.of(test.labels(), predicted, answers)));
        }
    }
}

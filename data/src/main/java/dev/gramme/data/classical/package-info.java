/// Classical models: the honest baseline that anything larger has to beat, and often the answer.
///
/// In: a [dev.gramme.data.Dataset] of texts or table rows. Out: a [TfIdfClassifier] or
/// [TableClassifier], which predicts by itself and becomes an ONNX model for plain ONNX Runtime.
///
/// Texts are weighed words ([TfIdf]) under a [LogisticRegression]; table rows are standardised numbers and one-hot
/// categories ([TableFeatures]) under the same, or under [BoostedTrees]. Definitions follow scikit-learn's, so that
/// figures can be compared. All training is deterministic: nothing here is drawn at random but folds, by a seed.
@NullMarked
package dev.gramme.data.classical;

import org.jspecify.annotations.NullMarked;

/// A finished text classifier in use: a model file, its tokenizer and its labels.
///
/// In: `model.onnx` with `model.tokenizer.json` and `model.labels.txt` beside it, and texts. Out: a label for each text
/// with its probability. Runs in ONNX Runtime; needs nothing that training needs.
@NullMarked
package dev.gramme.data.text;

import org.jspecify.annotations.NullMarked;

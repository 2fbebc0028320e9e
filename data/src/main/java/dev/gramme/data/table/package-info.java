/// A finished classifier of table rows in use.
///
/// In: `model.onnx` with an input for each column, and `model.labels.txt` beside it. Out: a label for each row with its
/// probability. Runs in ONNX Runtime; needs nothing that training needs.
@NullMarked
package dev.gramme.data.table;

import org.jspecify.annotations.NullMarked;

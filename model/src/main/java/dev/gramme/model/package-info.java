/// ONNX models: read, looked at, edited, written, run.
///
/// In: ONNX files of any origin ([OnnxFile]). Out: an immutable [Model] of plain records (a [Graph] of [Node]s
/// over named values, [Tensor]s as weights), and files that every ONNX runtime executes. Nothing here knows how
/// to train: `train` interprets these graphs, `compress` rewrites them.
@NullMarked
package dev.gramme.model;

import org.jspecify.annotations.NullMarked;

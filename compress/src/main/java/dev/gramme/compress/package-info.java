/// Makes a trained model smaller and faster within a limit of what may be lost, and proves it.
///
/// In: an ONNX file, [dev.gramme.compress.Evidence] from data (package `evidence`), a
/// [dev.gramme.compress.Limit] and a [dev.gramme.compress.Goal]. Out of
/// [dev.gramme.compress.Compressor]: a [dev.gramme.compress.Compression], with a model that plain ONNX
/// Runtime executes, its quality by a judge (package `judge`), its costs and what became of each
/// layer.
///
/// Within: `search` tries the `technique`s, takes them back layer by layer, and measures; the arithmetic lies in `int8`
/// (dynamic 8 bits), `qlinear` (convolutions by calibrated ranges), `blocks` (fewer bits), `calibrate` (ranges, peaks);
/// rewrites that make room for it in `graph`.
@NullMarked
package dev.gramme.compress;

import org.jspecify.annotations.NullMarked;

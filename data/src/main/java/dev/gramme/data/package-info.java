/// Labelled data: what a model learns from and is judged by.
///
/// In: files that users have: text in CSV, TSV or JSONL, images in IDX or in folders of PNG and JPEG, tables in CSV.
/// Out: a [Dataset] of inputs and labels with its [Task], and a [Skipped] that says which rows were left out and why.
///
/// A dataset is immutable. Shuffling, deduplicating and splitting pick indices and copy no input, and each that is
/// random takes a seed and repeats. [Tokenizer] turns text into numbers. How good predictions are is the `metric`
/// package's matter, the honest baselines are in `classical`, and public sets with their download recipes in `known`.
/// Nothing here trains a network, and nothing here opens a socket.
@NullMarked
package dev.gramme.data;

import org.jspecify.annotations.NullMarked;

/// Learning from finished classifiers instead of, or besides, labels.
///
/// In: the files of teachers, and the batches that a student sees. Out: what each batch is to teach it.
/// [Teachers] answer in ONNX Runtime; a [TaughtLesson] makes an objective of the answers; [Projections] lead
/// from the student's hidden states to the teacher's where their widths differ, and are never written.
@NullMarked
package dev.gramme.train.internal.distil;

import org.jspecify.annotations.NullMarked;

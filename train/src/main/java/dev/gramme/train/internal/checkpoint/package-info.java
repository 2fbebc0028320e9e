/// What a training needs to go on after a kill, in a file.
///
/// In: tensors by name and a few words. Out: a safetensors file (the format of Hugging Face, which other tools read),
/// written whole or not at all.
@NullMarked
package dev.gramme.train.internal.checkpoint;

import org.jspecify.annotations.NullMarked;

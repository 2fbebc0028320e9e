/// What the model's public face is built on, and nobody else's business.
///
/// In and out: whatever [dev.gramme.model] hands down. Here: files written all or nothing. Deeper down: `wire`,
/// the bytes of ONNX files.
@NullMarked
package dev.gramme.model.internal;

import org.jspecify.annotations.NullMarked;

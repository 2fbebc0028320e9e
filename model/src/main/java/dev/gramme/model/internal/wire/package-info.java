/// ONNX files as bytes: protocol buffers decoded straight into the records of `dev.gramme.model`, and back.
///
/// In: a [java.lang.foreign.MemorySegment], usually a mapped file. Out: records whose tensors are slices of it;
/// the other way a [Message] whose large parts are the tensors' own memory. No generated classes: the field
/// numbers are ONNX's published ones (onnx.proto3, ONNX 1.19), the encoding is protocol buffers' (protobuf.dev,
/// "Encoding").
///
/// A reader of our own because protobuf-java 4.36 copies a mapped file into the heap before it reads it, and
/// because an error should say where in the file and in which node it lies. Every length is checked against
/// what is left before anything is allocated, nesting is limited, and what is not understood is kept as
/// [dev.gramme.model.Unread].
@NullMarked
package dev.gramme.model.internal.wire;

import org.jspecify.annotations.NullMarked;

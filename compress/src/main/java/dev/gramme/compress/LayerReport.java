package dev.gramme.compress;

import java.util.OptionalDouble;

/// What became of one layer.
///
/// @param name the node's name, or that of what it yields
/// @param op the operation it was: `MatMul`, `Conv`, `Gather`
/// @param bits of each weight
/// @param sparsity the share of weights that were taken away
/// @param sensitivity how far the model's answers move when this layer alone is compressed: |a - b| ÷ |a|; empty if
///     that was not measured
/// @param bytesBefore of its weights
/// @param bytesAfter of its weights
/// @param reason why it is as it is, in words
public record LayerReport(
        String name,
        String op,
        int bits,
        double sparsity,
        OptionalDouble sensitivity,
        long bytesBefore,
        long bytesAfter,
        String reason) {}

package dev.gramme.compress;

import java.util.OptionalDouble;

/// What became of one layer.
///
/// @param name the node's name, or that of what it yields
/// @param op the operation it was: `MatMul`, `Conv`, `Gather`
/// @param bits of each weight; 0 for a layer that is gone
/// @param sparsity the share of weights that were taken away
/// @param sensitivity how far the model's answers move when this layer alone is compressed: |a - b| ÷ |a|;
///     empty if that was not measured
/// @param bytesBefore of its weights
/// @param bytesAfter of its weights
/// @param timeBefore the share of a prediction's time that it takes in the original, from 0 to 1; empty if
///     that is not known
/// @param timeAfter the same in the compressed model, of its own, shorter time
/// @param reason why it is as it is, in words
public record LayerReport(
        String name,
        String op,
        int bits,
        double sparsity,
        OptionalDouble sensitivity,
        long bytesBefore,
        long bytesAfter,
        OptionalDouble timeBefore,
        OptionalDouble timeAfter,
        String reason) {}

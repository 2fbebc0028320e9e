package dev.gramme.bench.fuzz;

import java.util.List;

/// Makes new inputs of old ones. The same seed makes the same ones in the same order.
interface Bender {
    /// One of the inputs, bent.
    byte[] mutant(List<byte[]> pool);
}

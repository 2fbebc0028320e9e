package dev.gramme.compress.internal.int8;

/// How much of the 8 bits of a weight is used.
///
/// Processors without VNNI multiply 8-bit numbers in pairs: `vpmaddubsw` adds a₀·w₀ + a₁·w₁ of two neighbours
/// into 16 bits and saturates at ±32,767 (Intel 64 and IA-32 Architectures Software Developer's Manual, volume 2).
/// Activations go up to 255, so that two weights of 127 give 64,770: the sum is cut, silently, and scores differ
/// from one processor to the next. The usual cure is 7 bits for every weight, for 2 × 255 × 64 still fits.
public enum Headroom {
    /// All 8 bits: exact on processors with VNNI, and on those of Arm.
    NONE,

    /// Two neighbours may not exceed 128 together when they have the same sign: 255 × 128 = 32,640 fits. Only
    /// the largest few weights of a column decide that, and neighbours of different signs cancel out, so that
    /// much less of the range is lost than the half that 7 bits lose.
    PAIRS
}

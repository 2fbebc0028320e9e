package dev.gramme.data.internal;

/// Inputs that can be told apart without being decoded.
public interface Fingerprinted {
    Fingerprint fingerprint(int index);
}

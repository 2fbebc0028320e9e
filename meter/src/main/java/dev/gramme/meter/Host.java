package dev.gramme.meter;

/// The host's own counters, as the meter needs them.
public interface Host extends AutoCloseable {
    /// What the processors did since the previous call, which the first call measures from.
    ///
    /// @param elapsedSeconds real time since then
    HostLoad load(double elapsedSeconds);

    /// Memory that is in use by anybody, in bytes.
    long usedMemoryBytes();

    /// All memory, in bytes.
    long totalMemoryBytes();

    @Override
    void close();
}

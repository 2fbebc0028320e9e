package dev.gramme.meter;

/// A host whose load a test sets.
final class FakeHost implements Host {
    private final int cores;
    private final long totalMemoryBytes;
    private double busySeconds;
    private long usedMemoryBytes;

    FakeHost(int cores, long totalMemoryBytes) {
        this.cores = cores;
        this.totalMemoryBytes = totalMemoryBytes;
    }

    /// Everybody together is busy for so long until the next reading.
    void busy(double seconds) {
        busySeconds = seconds;
    }

    void usedMemory(long bytes) {
        usedMemoryBytes = bytes;
    }

    @Override
    public HostLoad load(double elapsedSeconds) {
        var load = new HostLoad(busySeconds, cores * elapsedSeconds);
        busySeconds = 0;
        return load;
    }

    @Override
    public long usedMemoryBytes() {
        return usedMemoryBytes;
    }

    @Override
    public long totalMemoryBytes() {
        return totalMemoryBytes;
    }

    @Override
    public void close() {
        busySeconds = 0;
    }
}

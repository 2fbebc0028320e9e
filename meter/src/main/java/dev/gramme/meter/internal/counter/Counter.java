package dev.gramme.meter.internal.counter;

import java.io.IOException;

/// A number that the hardware counts up, in whatever unit it counts.
public interface Counter extends AutoCloseable {

    /// The count now, never negative.
    ///
    /// @throws java.nio.file.NoSuchFileException when the counter is gone for good
    /// @throws IOException when it cannot be read this time
    long read() throws IOException;

    @Override
    void close();
}

package dev.gramme.compress;

/// Hears how a compression goes, on the thread that called it.
public interface CompressionObserver {
    /// Something begins: `calibrating`, `measuring`. Closed when it ends.
    AutoCloseable phase(String name);

    /// A part of the phase is done.
    ///
    /// @param done so many
    /// @param of of so many
    void progress(String what, int done, int of);

    /// Something the user should know.
    void note(String note);
}

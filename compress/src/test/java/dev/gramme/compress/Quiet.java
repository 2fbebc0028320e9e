package dev.gramme.compress;

/// Watches without a word.
public final class Quiet implements CompressionObserver {
    public static final CompressionObserver OBSERVER = new Quiet();

    private Quiet() {}

    @Override
    public AutoCloseable phase(String name) {
        return () -> {};
    }

    @Override
    public void progress(String what, int done, int of) {}

    @Override
    public void note(String note) {}
}

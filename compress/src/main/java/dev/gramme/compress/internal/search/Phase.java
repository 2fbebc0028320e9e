package dev.gramme.compress.internal.search;

import dev.gramme.compress.CompressionObserver;

/// A phase that closes without a checked exception.
interface Phase extends AutoCloseable {
    static Phase of(CompressionObserver observer, String name) {
        var open = observer.phase(name);
        return () -> {
            try {
                open.close();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("An observer cannot end the phase " + name, e);
            }
        };
    }

    @Override
    void close();
}

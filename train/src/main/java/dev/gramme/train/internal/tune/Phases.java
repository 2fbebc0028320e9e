package dev.gramme.train.internal.tune;

import dev.gramme.train.TuneObserver;

/// A phase that ends without a checked exception.
interface Phases extends AutoCloseable {
    @Override
    void close();

    static Phases of(TuneObserver observer, String name) {
        var phase = observer.phase(name);
        return () -> {
            try {
                phase.close();
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("the end of the phase " + name + " failed", e);
            }
        };
    }
}

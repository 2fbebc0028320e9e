package dev.gramme.carbon.catalogue.internal;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A value that is worked out when it is first asked for, once.
public final class Lazy<T> implements Supplier<T> {
    private @Nullable Supplier<? extends T> work;
    private @Nullable T value;

    public Lazy(Supplier<? extends T> work) {
        this.work = work;
    }

    @Override
    public synchronized T get() {
        if (value == null) {
            if (work == null) {
                throw new IllegalStateException("A lazy value that was worked out is never absent");
            }
            value = work.get();
            work = null;
        }
        return value;
    }
}

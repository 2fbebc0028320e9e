package dev.gramme.train.internal.torch;

import org.bytedeco.javacpp.PointerScope;

/// Everything made on this thread while a scope is open is freed when it closes, unless it was [#keep]t.
///
/// Scopes nest like calls do, and must be closed by the thread that opened them.
public final class Scope implements AutoCloseable {
    private final PointerScope scope;

    private Scope(PointerScope scope) {
        this.scope = scope;
    }

    public static Scope open() {
        Torch.start();
        return new Scope(new PointerScope());
    }

    /// The same tensor, now living on until it is closed: no scope frees it.
    ///
    /// Must be called by the thread of the scope, while this scope is the innermost.
    public DeviceTensor keep(DeviceTensor tensor) {
        tensor.handle().retainReference();
        scope.detach(tensor.handle());
        return tensor;
    }

    @Override
    public void close() {
        scope.close();
    }
}

package dev.gramme.recipe.internal.climb;

/// Somebody wanted the climb to end. What was done is in the ledger; nothing is to be said or cleaned up on the way
/// out.
public final class Interrupted extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Interrupted() {
        super("interrupted", null, false, false);
    }
}

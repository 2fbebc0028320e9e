package dev.gramme.train;

/// Hands all that it hears on to another observer, and asks that one for what it is asked. Whoever extends it changes
/// what it wants to.
public abstract class ForwardingObserver implements TuneObserver {
    private final TuneObserver other;

    protected ForwardingObserver(TuneObserver other) {
        this.other = other;
    }

    @Override
    public AutoCloseable phase(String name) {
        return other.phase(name);
    }

    @Override
    public void step(TuneProgress progress) {
        other.step(progress);
    }

    @Override
    public void note(String note) {
        other.note(note);
    }

    @Override
    public boolean overBudget() {
        return other.overBudget();
    }

    @Override
    public boolean interrupted() {
        return other.interrupted();
    }
}

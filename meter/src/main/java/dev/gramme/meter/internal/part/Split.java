package dev.gramme.meter.internal.part;

/// The energy of one part in a block of time, divided into what activity caused and what idling took, under several
/// scenarios: entry 0 is the best guess, the others are the corners of what is not known for sure.
///
/// Scenarios keep their place over time, because what is not known (the idle watts of this server, the gain of this
/// sensor) does not change from block to block. So a window adds up each scenario on its own and takes the lowest and
/// the highest sum at the end: errors neither cancel by magic nor pile up beyond what any one truth could do.
public final class Split {
    /// The best guess and the four corners of two unknowns.
    public static final int SCENARIOS = 5;

    private final double[] dynamic;
    private final double[] idle;

    /// Takes both arrays over: joules caused by activity and joules of idling, by scenario.
    Split(double[] dynamic, double[] idle) {
        this.dynamic = dynamic;
        this.idle = idle;
    }

    /// Joules caused by activity.
    public double dynamic(int scenario) {
        return dynamic[scenario];
    }

    /// Joules of idling.
    public double idle(int scenario) {
        return idle[scenario];
    }

    /// All joules of one scenario.
    public double total(int scenario) {
        return dynamic[scenario] + idle[scenario];
    }

    /// A split of energy that a sensor read (between `low` and `high`, its accuracy included) by an idle fraction.
    static Split measured(double value, double low, double high, Fraction idle) {
        double[] dynamicJoules = new double[SCENARIOS];
        double[] idleJoules = new double[SCENARIOS];
        double[] energies = {value, low, low, high, high};
        double[] fractions = {idle.value, idle.low, idle.high, idle.low, idle.high};
        for (int i = 0; i < SCENARIOS; i++) {
            idleJoules[i] = energies[i] * fractions[i];
            dynamicJoules[i] = energies[i] - idleJoules[i];
        }
        return new Split(dynamicJoules, idleJoules);
    }

    /// The part of a draw that is idling, 0 to 1.
    record Fraction(double value, double low, double high) {}
}

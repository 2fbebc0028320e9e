package dev.gramme.report.internal;

import dev.gramme.ledger.ComponentBill;
import java.util.List;
import java.util.stream.IntStream;

/// Energy by component as horizontal bars, each split into what activity and what idling caused, with a whisker for
/// the 90 % interval. Positions are percentages of the width.
///
/// @param bars in the order of the components
public record EnergyBars(List<Bar> bars) {
    /// One component.
    ///
    /// @param dynamicPercent how long its dynamic part is
    /// @param idlePercent how long its idle part is
    /// @param lowPercent where the interval starts
    /// @param highPercent where it ends
    public record Bar(
            ComponentBill bill,
            int colour,
            double dynamicPercent,
            double idlePercent,
            double lowPercent,
            double highPercent) {}

    public static EnergyBars of(List<ComponentBill> bills) {
        double widest = bills.stream()
                .mapToDouble(bill -> bill.energy().high().joules())
                .max()
                .orElse(0);
        // The widest whisker stays clear of the edge.
        double scale = widest > 0 ? 99.5 / widest : 0;
        return new EnergyBars(IntStream.range(0, bills.size())
                .mapToObj(i -> bar(bills.get(i), i % PowerChart.COLOURS, scale))
                .toList());
    }

    private static Bar bar(ComponentBill bill, int colour, double scale) {
        var energy = bill.energy();
        return new Bar(
                bill,
                colour,
                rounded(bill.dynamic().joules() * scale),
                rounded(bill.idle().joules() * scale),
                rounded(energy.low().joules() * scale),
                rounded(energy.high().joules() * scale));
    }

    private static double rounded(double percent) {
        return Math.round(Math.clamp(percent, 0, 100) * 100) / 100.0;
    }
}

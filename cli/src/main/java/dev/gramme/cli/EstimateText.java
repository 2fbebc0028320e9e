package dev.gramme.cli;

import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Quantity;
import dev.gramme.carbon.estimate.EstimateRequest;
import dev.gramme.carbon.estimate.WorkEstimate;
import java.io.PrintStream;
import java.util.Locale;

/// An estimate in words, for people: each figure with its interval, basis and source.
final class EstimateText {
    private static final double JOULES_PER_KWH = 3.6e6;

    private EstimateText() {}

    static void print(PrintStream out, EstimateRequest request, WorkEstimate estimate) {
        out.println(request.count() + " × " + estimate.hardware().orElse("device") + " for " + number(request.hours())
                + " h");
        row(out, "energy", estimate.energy(), 1 / JOULES_PER_KWH, "kWh", "PUE included");
        row(out, "emissions", estimate.emissions(), 1e-3, "kg CO2e", "without the embodied share");
        estimate.embodied().ifPresent(embodied -> row(out, "embodied", embodied, 1e-3, "kg CO2e", embodied.source()));
        out.println("from");
        row(
                out,
                "power",
                estimate.powerEach(),
                1,
                "W each",
                estimate.powerEach().source());
        row(out, "PUE", estimate.pue(), 1, "", estimate.pue().source());
        row(
                out,
                "intensity",
                estimate.intensity(),
                1,
                "g/kWh",
                estimate.intensity().source());
        estimate.notes().forEach(note -> out.println("Note: " + note));
    }

    private static void row(
            PrintStream out,
            String name,
            Estimate<? extends Quantity<?>> estimate,
            double scale,
            String unit,
            String told) {
        double value = estimate.value().magnitude() * scale;
        double low = estimate.low().magnitude() * scale;
        double high = estimate.high().magnitude() * scale;
        String interval = low == high ? "" : " (" + number(low) + " to " + number(high) + ")";
        String figure = number(value) + interval + (unit.isEmpty() ? "" : " " + unit);
        out.println(String.format(
                Locale.ROOT,
                "  %-10s %-36s %s: %s",
                name,
                figure,
                estimate.basis().word(),
                told));
    }

    /// Four significant digits, and whole numbers in full.
    private static String number(double value) {
        double size = Math.abs(value);
        if (size >= 1000 || value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        int decimals = size >= 100 ? 1 : size >= 10 ? 2 : size >= 0.1 ? 3 : 6;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}

package dev.gramme.cli;

import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Figures;
import dev.gramme.carbon.estimate.EstimateRequest;
import dev.gramme.carbon.estimate.WorkEstimate;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.Locale;

/// An estimate in words, for people: each figure with its interval, basis and source.
final class EstimateText {
    private EstimateText() {}

    static void print(PrintStream out, EstimateRequest request, WorkEstimate estimate) {
        out.println(request.count() + " × " + estimate.hardware().orElse("device") + " for " + asGiven(request.hours())
                + " h");
        row(out, "energy", estimate.energy(), "PUE included");
        row(out, "emissions", estimate.emissions(), "without the embodied share");
        estimate.embodied().ifPresent(embodied -> row(out, "embodied", embodied, embodied.source()));
        out.println("from");
        row(out, "power each", estimate.powerEach(), estimate.powerEach().source());
        row(out, "PUE", estimate.pue(), estimate.pue().source());
        row(out, "intensity", estimate.intensity(), estimate.intensity().source());
        estimate.notes().forEach(note -> out.println("Note: " + note));
    }

    private static void row(PrintStream out, String name, Estimate<?> estimate, String told) {
        out.println(String.format(
                Locale.ROOT,
                "  %-10s %-28s %s: %s",
                name,
                Figures.of(estimate),
                estimate.basis().word(),
                told));
    }

    /// What the user said is exact, and keeps the digits it was said with.
    private static String asGiven(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}

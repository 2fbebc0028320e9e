package dev.gramme.carbon.catalogue.internal;

import dev.gramme.carbon.Power;
import dev.gramme.carbon.catalogue.Accelerator;
import dev.gramme.carbon.catalogue.Device;
import dev.gramme.carbon.catalogue.Match;
import dev.gramme.carbon.csv.CsvRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/// The accelerators, found by the model they name and told apart by form and memory.
public final class AcceleratorTable {
    private final Lazy<List<Entry>> entries = new Lazy<>(() -> Table.load("accelerators", AcceleratorTable::entry));

    public List<Accelerator> all() {
        return entries.get().stream().map(Entry::accelerator).toList();
    }

    /// The device a name means. Where it leaves variants open, the most powerful, then largest, is taken: training
    /// mostly runs on it, and a bill should rather err on the high side.
    public Optional<Match<Accelerator>> find(String name) {
        var wanted = AcceleratorName.of(name);
        List<Entry> sameModel = entries.get().stream()
                .filter(e -> !wanted.model().isEmpty() && e.model.equals(wanted.model()))
                .toList();
        if (sameModel.isEmpty()) {
            return Optional.empty();
        }
        List<String> unknown = new ArrayList<>();
        var left = narrowed(sameModel, e -> e.fits(wanted.form()), "form " + wanted.form(), unknown);
        if (wanted.memoryGigabytes().isPresent()) {
            int gigabytes = wanted.memoryGigabytes().getAsInt();
            left = narrowed(left, e -> e.holds(gigabytes), gigabytes + " GB", unknown);
        }
        if (!wanted.memoryType().isEmpty()) {
            left = narrowed(left, e -> e.memoryType.equals(wanted.memoryType()), "", new ArrayList<>());
        }
        List<Accelerator> candidates = left.stream().map(Entry::accelerator).toList();
        Accelerator chosen = candidates.stream()
                .max(Comparator.comparingDouble(AcceleratorTable::watts)
                        .thenComparingDouble(c -> c.memoryGigabytes().orElse(0)))
                .orElseThrow();
        if (candidates.size() == 1 && unknown.isEmpty()) {
            return Optional.of(Match.exact(chosen));
        }
        return Optional.of(Match.guessed(chosen, note(name, chosen, candidates, unknown, wanted), candidates));
    }

    /// The entries that fit, or all of them, with what was asked for put down as unknown, when none does.
    private static List<Entry> narrowed(List<Entry> from, Predicate<Entry> fits, String asked, List<String> unknown) {
        var fitting = from.stream().filter(fits).toList();
        if (fitting.isEmpty()) {
            unknown.add(asked);
            return from;
        }
        return fitting;
    }

    private static String note(
            String name,
            Accelerator chosen,
            List<Accelerator> candidates,
            List<String> unknown,
            AcceleratorName wanted) {
        List<String> reasons = new ArrayList<>();
        if (!unknown.isEmpty()) {
            reasons.add("the catalogue has none with " + String.join(" and ", unknown));
        }
        if (candidates.size() > 1) {
            String others = String.join(
                    ", ",
                    candidates.stream()
                            .filter(c -> !c.equals(chosen))
                            .map(AcceleratorTable::withWatts)
                            .toList());
            reasons.add(wanted.leftOpen().orElse("several have that form and memory") + "; it may be " + others);
        }
        return Words.shortened(name).strip() + " taken as " + withWatts(chosen) + ": " + String.join("; ", reasons);
    }

    private static String withWatts(Accelerator accelerator) {
        return accelerator.name()
                + accelerator
                        .tdp()
                        .map(p -> String.format(Locale.ROOT, " (%.0f W)", p.watts()))
                        .orElse("");
    }

    private static double watts(Accelerator accelerator) {
        return accelerator.tdp().map(Power::watts).orElse(0.0);
    }

    private static Entry entry(CsvRow row) {
        var accelerator = new Accelerator(
                row.text("name"),
                row.text("kind"),
                Device.Site.valueOf(row.text("site").toUpperCase(Locale.ROOT)),
                row.text("form"),
                row.number("memory_gb"),
                power(row, "tdp_w"),
                power(row, "idle_w"),
                power(row, "mean_system_w"),
                row.number("memory_gb_per_s"),
                new Accelerator.PeakRates(
                        row.number("tflops_fp64"),
                        row.number("tflops_fp32"),
                        row.number("tflops_tf32"),
                        row.number("tflops_16bit"),
                        row.number("tops_int8"),
                        row.number("tflops_fp8")),
                row.text("data_sheet"),
                row.text("read_at"));
        return new Entry(accelerator, Words.of(row.text("model")), row.text("memory_type"));
    }

    private static Optional<Power> power(CsvRow row, String column) {
        return Table.boxed(row, column).map(Power::ofWatts);
    }

    private record Entry(Accelerator accelerator, List<String> model, String memoryType) {
        /// Drivers write `SXM4`, people `SXM`.
        boolean fits(String form) {
            return form.isEmpty() || accelerator.form().startsWith(form);
        }

        boolean holds(int gigabytes) {
            return accelerator.memoryGigabytes().isPresent()
                    && Math.round(accelerator.memoryGigabytes().getAsDouble()) == gigabytes;
        }
    }
}

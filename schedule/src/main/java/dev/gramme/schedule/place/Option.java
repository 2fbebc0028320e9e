package dev.gramme.schedule.place;

import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Estimate;
import dev.gramme.schedule.Window;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/// One way of running a job: where, on what and when.
///
/// @param windows when it runs, in their order
/// @param running energy × PUE × intensity of these hours
/// @param embodied the machine's share
/// @param transfer of the data that is moved there
/// @param total all three
/// @param atOnce what running there at once is expected to emit
/// @param margin grams by which it counts as dearer than expected, because it is not sure
/// @param dollars what it costs, if known
/// @param reason why it has its rank, in words
public record Option(
        Candidate candidate,
        List<Window> windows,
        Estimate<Emissions> running,
        Estimate<Emissions> embodied,
        Estimate<Emissions> transfer,
        Estimate<Emissions> total,
        Emissions atOnce,
        Emissions margin,
        OptionalDouble dollars,
        String reason) {
    public Option {
        windows = List.copyOf(windows);
    }

    public Instant start() {
        return windows.getFirst().start();
    }

    /// What it is ranked by.
    double price() {
        return total.value().grams() + margin.grams();
    }

    /// The same for another reason.
    Option because(String words) {
        return new Option(candidate, windows, running, embodied, transfer, total, atOnce, margin, dollars, words);
    }
}

package dev.gramme.schedule;

import dev.gramme.carbon.Emissions;
import java.util.List;

/// One way of running a job, and what it is expected to emit beside running at once.
///
/// @param windows when it runs, in their order
/// @param expected what that emits
/// @param saving 1 - expected ÷ at once
/// @param savingLow the lower end of where the saving lies with 80 % probability, by the forecast's bands
/// @param savingHigh the upper end
public record Course(List<Window> windows, Emissions expected, double saving, double savingLow, double savingHigh) {
    public Course {
        windows = List.copyOf(windows);
    }
}

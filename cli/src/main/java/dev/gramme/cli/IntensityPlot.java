package dev.gramme.cli;

import dev.gramme.carbon.intensity.Band;
import dev.gramme.carbon.intensity.Forecast;
import dev.gramme.schedule.Window;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A forecast on a terminal: one line for each three hours, the expected value as a mark in its band of 80 %.
///
/// @param out where to
record IntensityPlot(PrintStream out) {
    private static final int WIDTH = 56;
    private static final double COVERAGE = 0.8;
    private static final Duration LINE = Duration.ofHours(3);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    void print(Forecast forecast) {
        print(forecast, List.of());
    }

    /// @param windows in which something runs; their hours are marked
    void print(Forecast forecast, List<Window> windows) {
        var expected = forecast.expected();
        if (expected.size() == 0) {
            out.println("Nothing is known of " + expected.zone() + ", so nothing is forecast.");
            return;
        }
        var band = forecast.band(COVERAGE);
        double top = band.map(found -> largest(found.high())).orElseGet(() -> largest(expected.gramsPerKilowattHour()));
        out.println(expected.zone() + " from " + forecast.issued().truncatedTo(ChronoUnit.MINUTES) + " on, g CO2e/kWh, "
                + expected.signal().words());
        out.println("by " + expected.source());
        out.println(String.format(Locale.ROOT, "%-9s %5s  0%" + (WIDTH - 1) + ".0f", "UTC", "", top));
        int each = Math.max(1, Math.toIntExact(LINE.dividedBy(expected.step())));
        for (int i = 0; i < expected.size(); i += each) {
            out.println(String.format(
                    Locale.ROOT,
                    "%-9s %5.0f %s%s",
                    DAY.format(expected.at(i)),
                    expected.gramsPerKilowattHour()[i],
                    runs(windows, expected.at(i), expected.at(i + each)) ? "▐" : " ",
                    line(expected.gramsPerKilowattHour()[i], band, i, top)));
        }
        if (!windows.isEmpty()) {
            out.println("▐ runs");
        }
        band.ifPresent(_ -> out.println("● expected, ─ where it lies in 8 of 10 cases"));
    }

    private static boolean runs(List<Window> windows, Instant from, Instant to) {
        return windows.stream()
                .anyMatch(window -> window.start().isBefore(to) && window.end().isAfter(from));
    }

    private static String line(double expected, Optional<Band> band, int step, double top) {
        char[] line = new char[WIDTH];
        Arrays.fill(line, ' ');
        band.ifPresent(
                found -> Arrays.fill(line, place(found.low()[step], top), place(found.high()[step], top) + 1, '─'));
        line[place(expected, top)] = '●';
        return String.valueOf(line).stripTrailing();
    }

    private static int place(double grams, double top) {
        return top <= 0 ? 0 : Math.clamp(Math.round(grams / top * (WIDTH - 1)), 0, WIDTH - 1);
    }

    private static double largest(double[] numbers) {
        return Arrays.stream(numbers).max().orElse(0);
    }
}

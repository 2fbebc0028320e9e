package dev.gramme.schedule.backtest;

import com.sun.management.OperatingSystemMXBean;
import dev.gramme.carbon.intensity.Signal;
import dev.gramme.grid.trace.Traces;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/// How long the exact plans of a zone-year take: a job of 24 hours with a slack of 72 in each of its hours,
/// in one piece and paused as often as it pays, at 10 minutes a resume. Prints the first run and two more in
/// the same JVM.
final class ZoneYearTrial {
    private ZoneYearTrial() {}

    /// @param args a trace
    public static void main(String[] args) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var trace = Traces.read(Path.of(args[0]), Signal.AVERAGE);
        var cpu = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        for (boolean pausable : new boolean[] {false, true}) {
            for (int run = 1; run <= 3; run++) {
                var job = new BacktestJob(Duration.ofHours(24), Duration.ofHours(72), pausable, Duration.ofMinutes(10));
                long start = System.nanoTime();
                long before = cpu.getProcessCpuTime();
                var result = new Backtest(trace, job).run(new Policy.Oracle(), (_, _) -> {});
                out.printf(
                        Locale.ROOT,
                        "%s, run %d: %.3f s, %.3f s of processors, for %d jobs%n",
                        pausable ? "pausable" : "in one piece",
                        run,
                        (System.nanoTime() - start) / 1e9,
                        (cpu.getProcessCpuTime() - before) / 1e9,
                        result.jobs());
            }
        }
    }
}

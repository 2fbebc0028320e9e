package dev.gramme.schedule.internal.slurm;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.Energy;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.Power;
import dev.gramme.carbon.power.ServerPower;
import dev.gramme.schedule.slurm.SlurmUse;
import java.time.Duration;
import java.util.Set;

/// What a job is billed, and how much of it is its share of idling.
///
/// @param total with its interval, what it rests on and where it comes from
/// @param idle the part of the total that its processors would have drawn without it
public record JobEnergy(Estimate<Energy> total, Energy idle) {
    /// Slurm does not say which of its plugins measured: on-chip counters are good to 5 to 10 %,
    /// a board's power meter is of unknown accuracy.
    private static final double SENSOR_SPREAD = 0.1;

    /// Slurm counts whole seconds.
    private static final double ROUNDING_SECONDS = 1;

    /// How busy processors are of which nothing is known: CodeCarbon's constant mode, and the
    /// ends of its load curve.
    private static final double BUSY = 0.5;

    private static final double LEAST_BUSY = 0.1;

    /// Slurm's words for a script that came to its end.
    private static final Set<String> UNDISTURBED = Set.of("COMPLETED", "FAILED");

    /// Exit codes above it are those of signals.
    private static final int LARGEST_CODE = 128;

    /// By the sensors where they measured, else by the power model.
    public static JobEnergy of(SlurmUse use, ServerPower thread) {
        var modelled = modelled(use, thread);
        return use.measured()
                .map(energy -> new JobEnergy(
                        Estimate.within(
                                energy,
                                SENSOR_SPREAD,
                                Basis.MEASURED,
                                "Slurm's ConsumedEnergy, ± 10 % assumed: its plugin is not named"),
                        Energy.ofJoules(Math.min(modelled.idle.joules(), energy.joules()))))
                .orElse(modelled);
    }

    /// Billed for activity alone.
    public JobEnergy withoutIdle() {
        return new JobEnergy(
                new Estimate<>(
                        less(total.value()), less(total.low()), less(total.high()), total.basis(), total.source()),
                Energy.ZERO);
    }

    public Energy dynamic() {
        return less(total.value());
    }

    private Energy less(Energy energy) {
        return Energy.ofJoules(Math.max(0, energy.joules() - idle.joules()));
    }

    /// allocated processors × time × idle power + busy processor time × (full − idle power).
    private static JobEnergy modelled(SlurmUse use, ServerPower thread) {
        double ran = seconds(use.ran());
        double allocated = use.cpus() * ran;
        double least = use.cpus() * Math.max(0, ran - ROUNDING_SECONDS);
        double most = use.cpus() * (ran + ROUNDING_SECONDS);
        var busy = busy(use, allocated, least, most);
        var idle = thread.idlePerThread();
        var full = thread.fullPerThread();
        return new JobEnergy(
                new Estimate<>(
                        joules(idle.value(), full.value(), allocated, busy.value),
                        joules(idle.low(), full.low(), least, busy.low),
                        joules(idle.high(), full.high(), most, busy.high),
                        use.cpuTime().isPresent() ? Basis.MODELLED : Basis.ASSUMED,
                        how(use) + "; " + full.source()),
                Energy.ofJoules(idle.value().watts() * allocated));
    }

    private record Busy(double low, double value, double high) {}

    /// Processor seconds. Slurm counts a process when its parent waits for it; of a job that was
    /// killed that may be missing, so all of its processors may have been busy.
    private static Busy busy(SlurmUse use, double allocated, double least, double most) {
        if (use.cpuTime().isEmpty()) {
            return new Busy(LEAST_BUSY * least, BUSY * allocated, most);
        }
        double value = Math.min(seconds(use.cpuTime().get()), allocated);
        boolean killed = !UNDISTURBED.contains(use.state())
                || use.exitCode().isEmpty()
                || use.exitCode().getAsInt() > LARGEST_CODE;
        return new Busy(Math.min(value, least), value, killed ? most : value);
    }

    private static String how(SlurmUse use) {
        String busy = use.cpuTime()
                .map(time -> seconds(time) + " s of CPU time by Slurm's accounting")
                .orElse("half busy (0.1-1, as CodeCarbon assumes)");
        return use.cpus() + " allocated CPUs for " + use.ran().toSeconds() + " s, " + busy
                + ", each taken for a hardware thread of a whole server";
    }

    private static Energy joules(Power idle, Power full, double allocated, double busy) {
        return Energy.ofJoules(
                idle.watts() * allocated + Math.max(0, full.watts() - idle.watts()) * Math.min(busy, allocated));
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}

package dev.gramme.schedule.slurm;

import dev.gramme.carbon.Energy;
import dev.gramme.carbon.Estimate;
import dev.gramme.carbon.power.CpuFamilies;
import dev.gramme.carbon.power.CpuIdentity;
import dev.gramme.carbon.power.ServerPower;
import dev.gramme.carbon.power.ServerPowerModel;
import dev.gramme.ledger.ComponentBill;
import dev.gramme.ledger.ComponentReading;
import dev.gramme.ledger.Conditions;
import dev.gramme.ledger.Hardware;
import dev.gramme.ledger.Ledger;
import dev.gramme.ledger.Reading;
import dev.gramme.ledger.RecordedRun;
import dev.gramme.ledger.Recorder;
import dev.gramme.ledger.Run;
import dev.gramme.ledger.RunHeader;
import dev.gramme.ledger.RunStatus;
import dev.gramme.run.Workload;
import dev.gramme.schedule.internal.slurm.JobEnergy;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Makes a run of a job that has ended, and keeps it in the ledger.
///
/// Its energy is what Slurm measured, where it did, and else comes of the allocated processors,
/// their watts and the time: modelled if Slurm knows how busy they were, assumed if not. The
/// run's id follows from the job, so that billing twice is billing once.
public final class SlurmBill {
    private static final String COMPONENT = "server";
    private static final String NO_IDLE = "none";
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss");

    private final String cpu;
    private final ServerPower thread;

    /// @param cpu the processors' own name, such as `AMD EPYC 7B13`; empty if it is not known,
    /// which widens the interval
    public SlurmBill(String cpu) {
        this.cpu = cpu;
        this.thread = ServerPowerModel.shipped().of(CpuFamilies.shipped().match(CpuIdentity.named(cpu)));
    }

    /// The run that a job was.
    ///
    /// @param workload what was submitted: its name and its command are the run's
    /// @param conditions the grid's intensity while it ran, and the rest that makes grams of
    /// joules; of `whole` idling no more than the allocated processors' share can be billed here
    public Run run(SlurmUse use, Workload workload, Conditions conditions) {
        var shared = JobEnergy.of(use, thread);
        var energy = conditions.idle().equals(NO_IDLE) ? shared.withoutIdle() : shared;
        var billed = energy.total();
        var header = new RunHeader(
                SECOND.format(use.started().atOffset(ZoneOffset.UTC)) + "-slurm-" + use.id(),
                workload.name(),
                workload.command(),
                List.of("slurm=" + use.id(), "partition=" + use.partition()),
                use.started(),
                new Recorder("slurm", 0, 0),
                conditions,
                new Hardware("Slurm", cpu, use.cpus(), 0, Collections.nCopies(use.gpus(), "GPU")),
                List.of(new RunHeader.Component(COMPONENT, billed.basis(), billed.source())));
        boolean well = use.exitCode().isPresent() && use.exitCode().getAsInt() == 0;
        return new Run(
                header,
                well ? RunStatus.FINISHED : RunStatus.FAILED,
                use.exitCode(),
                wallClock(use),
                use.cpuTime().orElse(Duration.ZERO).toNanos() / 1e9,
                List.of(new ComponentBill(COMPONENT, billed, energy.dynamic(), energy.idle(), shared.total())),
                List.of(),
                notes(use));
    }

    /// The same, put into the ledger.
    public Run record(SlurmUse use, Workload workload, Conditions conditions, Ledger ledger) {
        var run = run(use, workload, conditions);
        ledger.put(List.of(new RecordedRun(
                run,
                List.of(new Reading(
                        run.duration(),
                        run.cpuSeconds(),
                        run.components().stream().map(SlurmBill::counters).toList())))));
        return run;
    }

    private static ComponentReading counters(ComponentBill bill) {
        Estimate<Energy> energy = bill.energy();
        Estimate<Energy> machine = bill.machine();
        return new ComponentReading(
                bill.dynamic().joules(),
                bill.idle().joules(),
                energy.low().joules(),
                energy.high().joules(),
                machine.value().joules(),
                machine.low().joules(),
                machine.high().joules());
    }

    private static Duration wallClock(SlurmUse use) {
        var between = Duration.between(use.started(), use.ended());
        return between.compareTo(use.ran()) > 0 ? between : use.ran();
    }

    private static List<String> notes(SlurmUse use) {
        var notes = new ArrayList<String>();
        notes.add(
                use.measured().isPresent()
                        ? "The energy is that of whole nodes: if others' jobs ran on them, theirs is in it."
                        : "Slurm measured no energy; it comes of the allocated processors, their watts and the time.");
        if (use.gpus() > 0) {
            notes.add(
                    use.measured().isPresent()
                            ? "Whether the energy of the job's " + use.gpus()
                                    + " GPUs is in it depends on Slurm's plugin."
                            : "The energy of the job's " + use.gpus() + " GPUs is not in it, so it is too low.");
        }
        notes.addAll(use.notes());
        return notes;
    }
}

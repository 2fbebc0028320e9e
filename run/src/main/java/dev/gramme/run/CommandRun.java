package dev.gramme.run;

import dev.gramme.carbon.GrammeException;
import dev.gramme.ledger.RunHeader;
import dev.gramme.ledger.RunStatus;
import dev.gramme.meter.CommandLaunch;
import dev.gramme.meter.Machine;
import dev.gramme.meter.Meter;
import dev.gramme.meter.ProcessTrees;
import dev.gramme.meter.limit.GpuLimits;
import dev.gramme.meter.limit.VisibleGpus;
import dev.gramme.run.internal.JournalKeeper;
import dev.gramme.run.internal.PhaseFile;
import dev.gramme.run.internal.SignalForwarder;
import dev.gramme.run.internal.TreeControl;
import dev.gramme.run.limit.HeldLimits;
import dev.gramme.run.limit.LimitRecords;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Runs one command under the meter, from start to settlement.
///
/// The order is: look at the machine, open the journal, start the command, sample until it ends, close the journal,
/// settle it into the ledger. A kill of this process at any point leaves a journal that says how far things were; the
/// command goes on.
public final class CommandRun {
    private static final Path HERE = Path.of("");

    private final RunRequest request;
    private final Machine machine;
    private final RunObserver observer;
    private final InstantSource clock;
    private final RandomGenerator random;

    public CommandRun(
            RunRequest request, Machine machine, RunObserver observer, InstantSource clock, RandomGenerator random) {
        this.request = request;
        this.machine = machine;
        this.observer = observer;
        this.clock = clock;
        this.random = random;
    }

    /// Why the command cannot be started, or nothing if it seems it can.
    public static Optional<RunOutcome.NotStarted> obstacle(List<String> command) {
        return Executable.check(command, System.getenv().getOrDefault("PATH", Executable.USUAL_PATH));
    }

    /// Runs it, and waits for its end.
    public RunOutcome execute() {
        return execute(new CommandControl(), new Workload(request.name(), request.command(), HERE, Map.of()));
    }

    /// Runs it where and with what a workload says, and waits for its end.
    ///
    /// @param control lets others halt it meanwhile
    public RunOutcome execute(CommandControl control, Workload workload) {
        var impossible = obstacle(request.command());
        if (impossible.isPresent()) {
            return impossible.get();
        }
        try (var signals = new SignalForwarder();
                var _ = limited();
                var meter = machine.meter(request.idle())) {
            var header = Bookkeeping.header(request, machine, meter, clock.instant(), random);
            try (var journal = JournalKeeper.begin(request.ledger().journals(), header, observer::warned)) {
                return start(meter, header, journal, signals, control, workload);
            }
        }
    }

    /// Records a command that is already running, because whoever recorded it was killed, and waits for its end. How it
    /// ends is not known then. If it was left halted it is let go, unless it is to stay so.
    public RunOutcome adopt(CommandControl control, ProcessHandle orphan) {
        try (var signals = new SignalForwarder();
                var _ = limited();
                var meter = machine.meter(request.idle())) {
            var header = Bookkeeping.header(request, machine, meter, clock.instant(), random);
            try (var journal = JournalKeeper.begin(request.ledger().journals(), header, observer::warned);
                    var subject = ProcessTrees.of(orphan);
                    var window = meter.open(request.name(), subject)) {
                observer.started(header);
                var tree = TreeControl.ofHalted(subject);
                if (!control.paused()) {
                    tree.resume();
                }
                var recording = new Recording(
                        request,
                        observer,
                        journal,
                        meter,
                        window,
                        new Recorded.Orphan(orphan),
                        tree,
                        control,
                        Optional.empty());
                signals.passTo(orphan, recording::continued);
                recording.untilEnd();
                return ended(header, journal, recording);
            }
        }
    }

    /// What may be set was found out before the run was accepted: the command is not made to suffer for what changed
    /// since.
    private HeldLimits limited() {
        if (request.gpuLimit().isEmpty()) {
            return HeldLimits.none();
        }
        var limits = GpuLimits.ofThisMachine();
        try {
            var gpus = VisibleGpus.among(limits.all(), System.getenv());
            var wanted = request.gpuLimit().get();
            return HeldLimits.hold(limits, gpus, wanted, LimitRecords.ofThisMachine(), observer::warned);
        } catch (GrammeException refused) {
            observer.warned(String.valueOf(refused.getMessage()));
            return HeldLimits.none();
        }
    }

    private RunOutcome start(
            Meter meter,
            RunHeader header,
            JournalKeeper journal,
            SignalForwarder signals,
            CommandControl control,
            Workload workload) {
        var launch = CommandLaunch.prepare(header.id());
        try (var window = meter.open(request.name(), launch.subject())) {
            var phases = phaseFile(header);
            try {
                var process = launch.start(builder(header, phases, workload));
                observer.started(header);
                var tree = new TreeControl(launch.subject());
                var recording = new Recording(
                        request, observer, journal, meter, window, new Recorded.Child(process), tree, control, phases);
                signals.passTo(process.toHandle(), recording::continued);
                recording.untilEnd();
                return ended(header, journal, recording);
            } finally {
                phases.ifPresent(this::delete);
            }
        } catch (IOException e) {
            journal.discard();
            return Executable.refused(request.command(), String.valueOf(e.getMessage()));
        }
    }

    private ProcessBuilder builder(RunHeader header, Optional<PhaseFile> phases, Workload workload) {
        var builder = new ProcessBuilder(request.command()).inheritIO();
        if (!workload.directory().equals(HERE)) {
            builder.directory(workload.directory().toFile());
        }
        builder.environment().putAll(workload.environment());
        builder.environment().put("GRAMME_RUN_ID", header.id());
        phases.ifPresent(
                file -> builder.environment().put("GRAMME_PHASES", file.path().toString()));
        return builder;
    }

    private RunOutcome ended(RunHeader header, JournalKeeper journal, Recording recording) {
        int code = recording.exitCode();
        var status = code == 0 ? RunStatus.FINISHED : RunStatus.FAILED;
        if (recording.childExitCode().isEmpty()) {
            observer.warned("How it ended is not known: whoever started it was killed before.");
        }
        journal.finish(status, recording.childExitCode(), recording.bill().elapsed());
        journal.close();
        var unsettled = Bookkeeping.unsettled(
                header, status, recording.childExitCode(), recording.bill(), recording.notes(), List.of());
        return new RunOutcome.Ended(code, Bookkeeping.settle(journal, request.ledger(), unsettled, observer::warned));
    }

    /// Called when the window was just opened: phases and readings count from the same instant.
    private Optional<PhaseFile> phaseFile(RunHeader header) {
        try {
            return Optional.of(PhaseFile.create(header.id(), clock.instant()));
        } catch (IOException e) {
            observer.warned(
                    "Phases cannot be recorded: no file can be made in the temporary folder. Maybe it is full.");
            return Optional.empty();
        }
    }

    private void delete(PhaseFile file) {
        try {
            file.close();
        } catch (IOException e) {
            observer.warned("The file " + file.path() + " could not be deleted.");
        }
    }
}

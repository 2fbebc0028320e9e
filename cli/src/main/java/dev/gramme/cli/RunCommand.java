package dev.gramme.cli;

import dev.gramme.carbon.Durations;
import dev.gramme.carbon.GrammeException;
import dev.gramme.cli.config.Key;
import dev.gramme.cli.config.Setting;
import dev.gramme.cli.config.Settings;
import dev.gramme.ledger.Ledger;
import dev.gramme.ledger.RunFilter;
import dev.gramme.ledger.RunStatus;
import dev.gramme.meter.IdleBilling;
import dev.gramme.meter.Machine;
import dev.gramme.meter.limit.GpuLimits;
import dev.gramme.meter.limit.VisibleGpus;
import dev.gramme.meter.limit.WantedLimit;
import dev.gramme.run.Budget;
import dev.gramme.run.CommandRun;
import dev.gramme.run.OverBudget;
import dev.gramme.run.RunOutcome;
import dev.gramme.run.RunRequest;
import dev.gramme.run.limit.HeldLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `gramme run`: runs a command under the meter.
@Command(
        name = "run",
        description = "Run a command, meter everything it starts, keep the run and show the bill.",
        footer = {
            "",
            "The command's streams, signals and exit code are its own. Other exits: 125 stopped by",
            "its budget, 126 cannot be executed, 127 not found, 2 wrong usage, 78 wrong settings.",
            "A command may name its phases: append lines such as `epoch 3 start` and `epoch 3 end`",
            "to the file that GRAMME_PHASES names."
        })
final class RunCommand implements Callable<Integer> {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Mixin
    ConditionsOptions conditions = new ConditionsOptions();

    @Option(names = "--name", paramLabel = "NAME", description = "What to call the run (default: the command's name).")
    @Nullable
    String name;

    @Option(names = "--tag", paramLabel = "WORD", description = "A word to find it by, such as team=nlp; may repeat.")
    List<String> tags = List.of();

    @Option(
            names = "--idle",
            paramLabel = "share|whole|none",
            description = "Who pays for the machine's idling (default: share).")
    @Nullable
    String idle;

    @Option(
            names = "--interval",
            paramLabel = "TIME",
            description = "Time between samples, 10ms or more (default: 1s).")
    @Nullable
    String interval;

    @Option(names = "--budget", paramLabel = "AMOUNT", description = "How much it may use, such as 50g or 2kWh.")
    @Nullable
    String budget;

    @Option(names = "--over", paramLabel = "warn|pause|stop", description = "What happens then (default: warn).")
    String over = "warn";

    @Option(
            names = "--gpu-power-limit",
            paramLabel = "W|advised",
            description = "The power limit of the GPUs that it sees while it runs, such as 250W; needs root. `gramme"
                    + " doctor` shows what is advised.")
    @Nullable
    String gpuPowerLimit;

    @Option(names = "--json-file", paramLabel = "FILE", description = "Write the run as JSON to this file.")
    @Nullable
    Path jsonFile;

    @Option(
            names = "--power-w",
            paramLabel = "W",
            description = "What it draws, for the plan (default: as the last run of it, or this machine's cores).")
    @Nullable
    Double watts;

    @ArgGroup(validate = false, heading = "%nWait for clean power:%n")
    JobOptions job = new JobOptions();

    @ArgGroup(validate = false, heading = "")
    WaitOptions wait = new WaitOptions();

    @Parameters(paramLabel = "CMD", arity = "0..*", description = "The command and its arguments, best after `--`.")
    List<String> command = List.of();

    private final Console console;

    RunCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (common.json) {
            throw GrammeException.usage(
                    "`run` leaves stdout to the command, so it cannot print JSON there",
                    "`--json-file FILE` was meant.");
        }
        var settings = Settings.read(Path.of("").toAbsolutePath(), console.environment());
        var machine = Machine.discover();
        if (wait.resume != null) {
            return resume(settings, machine, wait.resume);
        }
        if (command.isEmpty()) {
            throw GrammeException.usage("What is to run? CMD is missing", "`gramme run -- python train.py` was meant.");
        }
        var request = request(settings, machine, command);
        var file = Optional.ofNullable(jsonFile).map(JsonFile::checked);
        request.gpuLimit().ifPresent(this::requireLimit);
        if (job.given()) {
            return scheduled(settings, machine, request, file);
        }
        job.requireNothing();
        wait.requireNothing();
        warnOfOthers(request);
        var view = new RunView(console, common.quiet, request);
        var outcome = new CommandRun(request, machine, view, InstantSource.system(), new SplittableRandom()).execute();
        switch (outcome) {
            case RunOutcome.NotStarted refused ->
                console.err().println("gramme: " + refused.why() + "\nMaybe " + refused.maybe());
            case RunOutcome.Ended ended -> {
                view.summary(ended.run());
                file.ifPresent(json -> json.write(ended.run(), view::warned));
            }
        }
        return outcome.exitCode();
    }

    /// Told before anything is started, and before a night is waited for.
    private void requireLimit(WantedLimit wanted) {
        if (job.given() && wait.slurm()) {
            throw GrammeException.usage(
                    "Slurm starts the command on its own: this machine's GPUs are not those that it gets",
                    "`gramme run --engine slurm … -- gramme run --gpu-power-limit … -- CMD` was meant.");
        }
        var limits = GpuLimits.ofThisMachine();
        var gpus = VisibleGpus.among(limits.all(), console.environment());
        if (gpus.isEmpty()) {
            throw GrammeException.configuration(
                    "--gpu-power-limit finds no GPU whose limit can be set",
                    "`gramme doctor` says what was found; only NVIDIA's are looked for.");
        }
        HeldLimits.requirePermitted(limits, gpus, wanted);
    }

    private int scheduled(Settings settings, Machine machine, RunRequest request, Optional<JsonFile> file) {
        var impossible = CommandRun.obstacle(request.command());
        if (impossible.isPresent() && !wait.slurm()) {
            console.err()
                    .println("gramme: " + impossible.get().why() + "\nMaybe "
                            + impossible.get().maybe());
            return impossible.get().exitCode();
        }
        return new ScheduledCommand(console, common.quiet, settings, machine, wait, file)
                .run(request, words(settings), job, Optional.ofNullable(watts));
    }

    /// Goes on with a command as it was asked for then, whatever the settings say by now.
    private int resume(Settings settings, Machine machine, String id) {
        var file = Optional.ofNullable(jsonFile).map(JsonFile::checked);
        var left = LeftSchedules.find(console, OpenLedger.location(common, settings, console), id);
        if (left.isEmpty()) {
            return 0;
        }
        try (var log = left.get()) {
            var asked = new RunCommand(console);
            var words = log.schedule().options().toArray(String[]::new);
            new CommandLine(asked, new CommandFactory(console)).parseArgs(words);
            asked.common.ledger = common.ledger;
            var workload = log.schedule().workload();
            var request = asked.request(settings, machine, workload.command());
            if (!common.quiet) {
                console.err().println("gramme: goes on with " + LeftSchedules.words(log));
            }
            return new ScheduledCommand(console, common.quiet, settings, machine, asked.wait, file).carry(log, request);
        }
    }

    /// How the command is to be metered and what is to run it, settings included.
    private List<String> words(Settings settings) {
        var words = new ArrayList<String>();
        BiConsumer<String, Optional<String>> add =
                (flag, value) -> value.ifPresent(given -> words.addAll(List.of(flag, given)));
        add.accept("--name", Optional.ofNullable(name));
        tags.forEach(tag -> add.accept("--tag", Optional.of(tag)));
        add.accept("--zone", value(settings, Key.ZONE, conditions.zone));
        add.accept("--intensity", value(settings, Key.INTENSITY, conditions.intensity));
        add.accept("--pue", value(settings, Key.PUE, conditions.pue));
        add.accept("--idle", value(settings, Key.IDLE, idle));
        add.accept("--interval", value(settings, Key.INTERVAL, interval));
        add.accept("--budget", Optional.ofNullable(budget));
        add.accept("--over", Optional.of(over));
        add.accept("--gpu-power-limit", Optional.ofNullable(gpuPowerLimit));
        add.accept("--engine", Optional.of(wait.engine));
        add.accept("--partition", Optional.ofNullable(wait.partition));
        add.accept("--slurm-pause", Optional.of(wait.slurmPause));
        return words;
    }

    private static Optional<String> value(Settings settings, Key key, @Nullable String flag) {
        return settings.get(key, Optional.ofNullable(flag)).map(Setting::value);
    }

    private RunRequest request(Settings settings, Machine machine, List<String> words) {
        return new RunRequest(
                words,
                name == null ? Path.of(words.getFirst()).getFileName() + "" : name,
                allTags(),
                conditions.resolve(settings, machine, idle(settings)),
                idle(settings),
                interval(settings),
                Optional.ofNullable(budget).map(Budget::parse),
                over(),
                OpenLedger.location(common, settings, console),
                Optional.ofNullable(gpuPowerLimit).map(WantedLimit::parse));
    }

    /// Runs at several limits are to be told apart.
    private List<String> allTags() {
        var all = new ArrayList<>(tags);
        Optional.ofNullable(gpuPowerLimit).ifPresent(limit -> all.add("gpu-power-limit=" + limit));
        return all;
    }

    private IdleBilling idle(Settings settings) {
        return settings.get(Key.IDLE, Optional.ofNullable(idle))
                .map(set -> set.as(word -> word(IdleBilling.class, "--idle", word, "share, whole or none")))
                .orElse(IdleBilling.SHARE);
    }

    private OverBudget over() {
        return word(OverBudget.class, "--over", over, "warn, pause or stop");
    }

    private Duration interval(Settings settings) {
        return settings.get(Key.INTERVAL, Optional.ofNullable(interval))
                .map(set -> set.as(RunCommand::interval))
                .orElse(Duration.ofSeconds(1));
    }

    private static Duration interval(String text) {
        var chosen = Durations.parse("--interval", text);
        if (chosen.compareTo(RunRequest.SHORTEST_INTERVAL) < 0) {
            throw GrammeException.usage(
                    "--interval is at least 10ms, not " + text, "the kernel counts CPU time in 10 ms ticks anyway.");
        }
        return chosen;
    }

    private void warnOfOthers(RunRequest request) {
        if (request.idle() != IdleBilling.WHOLE || common.quiet) {
            return;
        }
        try (var ledger = Ledger.open(request.ledger())) {
            var running = ledger.runs(RunFilter.ALL.in(RunStatus.RUNNING));
            if (!running.isEmpty()) {
                console.err()
                        .println("gramme: --idle whole bills all idling to this run, but "
                                + running.getFirst().id()
                                + " is running too: the sum will be more than the machine drew.");
            }
        }
    }

    private static <E extends Enum<E>> E word(Class<E> type, String flag, String word, String choices) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(word)) {
                return constant;
            }
        }
        throw GrammeException.usage(flag + " is not '" + word + "'", choices + " was meant.");
    }
}

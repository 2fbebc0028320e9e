package dev.gramme.schedule.internal.slurm;

import dev.gramme.carbon.GrammeException;
import dev.gramme.schedule.slurm.SlurmSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/// Calls Slurm's client programs, and gives up on them in time.
///
/// All of them but `sbatch` run in UTC: they turn the moments that they are given and those that
/// they show from and to the time zone of their own process, so that no zone and no change of the
/// clocks can come in between. `sbatch` hands its environment down to the job and keeps the
/// user's.
public final class SlurmClient {
    private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

    /// Variables by which users change what the programs show or ask; those of `sbatch` are meant for
    /// jobs, and stay.
    private static final Pattern DEFAULTS = Pattern.compile("(SQUEUE|SACCT|SACCTMGR|SCANCEL|SCONTROL)_.*");

    private final SlurmSettings settings;

    public SlurmClient(SlurmSettings settings) {
        this.settings = settings;
    }

    /// Submits a batch script with the words that `sbatch` gets.
    public ClientOutput sbatch(List<String> options, String script) {
        return call("sbatch", options, script, Map.of());
    }

    /// Calls another program; whether it succeeded is the caller's to see.
    ///
    /// @throws GrammeException (failure) if it is not there or does not end in time
    public ClientOutput ask(String program, String... words) {
        return call(program, List.of(words), "", Map.of("TZ", "UTC", "SLURM_TIME_FORMAT", "standard"));
    }

    /// Calls another program that has to succeed.
    ///
    /// @param doing what was to be done, such as `Job 7 cannot be suspended`
    /// @throws GrammeException (failure) with what it complains of
    public void tell(String doing, String program, String... words) {
        var output = ask(program, words);
        if (!output.succeeded()) {
            throw Complaint.of(doing, output.complaint());
        }
    }

    private ClientOutput call(String program, List<String> words, String input, Map<String, String> environment) {
        var process = start(program, words, environment);
        try {
            var out = CompletableFuture.supplyAsync(() -> text(process.getInputStream()), THREADS);
            var err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()), THREADS);
            THREADS.execute(() -> feed(process, input));
            var ended = process.onExit().thenCombine(out.thenCombine(err, Texts::new), (exited, texts) -> {
                return new ClientOutput(exited.exitValue(), texts.out, texts.err);
            });
            return ended.get(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw GrammeException.failure(
                            "Slurm's " + program + " did not answer within "
                                    + settings.patience().toMillis() + " ms.",
                            Complaint.UNREACHABLE)
                    .causedBy(e);
        } catch (ExecutionException e) {
            throw GrammeException.failure(
                            "What Slurm's " + program + " says cannot be read: " + e.getMessage(),
                            "the machine is out of memory or files.")
                    .causedBy(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw GrammeException.failure("Waiting for Slurm's " + program + " was interrupted.", "try again.")
                    .causedBy(e);
        } finally {
            kill(process);
        }
    }

    private record Texts(String out, String err) {}

    private Process start(String program, List<String> words, Map<String, String> environment) {
        var command = new ArrayList<String>();
        command.add(settings.programs()
                .map(folder -> folder.resolve(program))
                .map(Path::toString)
                .orElse(program));
        command.addAll(words);
        var builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> DEFAULTS.matcher(name).matches());
        builder.environment().putAll(environment);
        settings.configuration()
                .ifPresent(file -> builder.environment()
                        .put("SLURM_CONF", file.toAbsolutePath().toString()));
        try {
            return builder.start();
        } catch (IOException e) {
            throw GrammeException.failure(
                            "Slurm's program " + command.getFirst() + " cannot be started: " + e.getMessage() + ".",
                            "the package slurm-client is not installed, or its programs are in a folder that the PATH"
                                    + " does not name.")
                    .causedBy(e);
        }
    }

    private static String text(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A program that ends without having read its input says why; that the pipe is broken adds
    /// nothing.
    private static void feed(Process process, String input) {
        try (var stream = process.getOutputStream()) {
            stream.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // Its exit code and its complaint tell.
        }
    }

    private static void kill(Process process) {
        if (process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}

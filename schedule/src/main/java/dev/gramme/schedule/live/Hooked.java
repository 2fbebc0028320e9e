package dev.gramme.schedule.live;

import dev.gramme.run.Workload;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// Pauses a program in its own way.
final class Hooked {
    /// For a hook to return, and for a program that ends when it has saved its state.
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Schedule schedule;
    private final Consumer<String> warn;

    Hooked(Schedule schedule, Consumer<String> warn) {
        this.schedule = schedule;
        this.warn = warn;
    }

    /// Whether a program that ends in a pause is to be started again.
    boolean restarts() {
        return schedule.hooks().onPause().isPresent()
                || schedule.hooks().onResume().isPresent();
    }

    /// Has the program save its state, and gives it some time to end if it does.
    void pause(EngineProcesses.Identity process) {
        schedule.hooks().onPause().ifPresent(command -> {
            call(command, process);
            process.alive().ifPresent(alive -> {
                try {
                    alive.onExit().get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    // It stays, and is halted.
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } catch (ExecutionException e) {
                    throw new IllegalStateException(e);
                }
            });
        });
    }

    void resume(EngineProcesses.Identity process) {
        schedule.hooks().onResume().ifPresent(command -> call(command, process));
    }

    /// What is started after a program ended in its pause.
    Workload restarted() {
        var first = schedule.workload();
        return schedule.hooks()
                .onResume()
                .map(command -> new Workload(
                        first.name(), List.of("sh", "-c", command), first.directory(), first.environment()))
                .orElse(first);
    }

    private void call(String command, EngineProcesses.Identity process) {
        var builder = new ProcessBuilder("sh", "-c", command)
                .directory(schedule.workload().directory().toFile())
                .inheritIO();
        builder.environment().putAll(schedule.workload().environment());
        // `kill 0` would end the whole group of processes that this one is in.
        if (process.pid() != 0) {
            builder.environment().put("GRAMME_PID", String.valueOf(process.pid()));
        }
        try {
            var hook = builder.start();
            if (!hook.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                hook.destroyForcibly();
                warn.accept("`" + command + "` did not return within " + PATIENCE.toMinutes() + " minutes: killed.");
            } else if (hook.exitValue() != 0) {
                warn.accept("`" + command + "` returned " + hook.exitValue() + ".");
            }
        } catch (IOException e) {
            warn.accept("`" + command + "` cannot be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package dev.gramme.meter.internal.apple;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// A running `powermetrics`, read by a thread of its own, shared by the sensors of its parts and ended by the last of
/// them.
final class PowermetricsStream {
    private static final long PATIENCE_SECONDS = 3;

    private final Process process;
    private final ReentrantLock lock = new ReentrantLock();
    private final PowermetricsText text = new PowermetricsText();
    private final CountDownLatch firstPower = new CountDownLatch(1);
    private final Set<PowermetricsText.Part> users = EnumSet.noneOf(PowermetricsText.Part.class);
    private boolean ended;

    private PowermetricsStream(Process process) {
        this.process = process;
    }

    /// Starts the program and waits for its first sample.
    ///
    /// @throws IOException when it cannot be started or says nothing, as when it is not allowed
    static PowermetricsStream start(List<String> command) throws IOException {
        var stream = new PowermetricsStream(new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
        Thread.ofPlatform().daemon().name("powermetrics").start(stream::follow);
        try {
            boolean heard = stream.firstPower.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (heard && !stream.parts().isEmpty()) {
                return stream;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        stream.process.destroy();
        throw new IOException(String.join(" ", command) + " gave no power within " + PATIENCE_SECONDS + " s");
    }

    private void follow() {
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                accept(line);
            }
        } catch (IOException closed) {
            // The program was ended while it was read, which is how a sensor is closed.
            return;
        } finally {
            end();
        }
    }

    private void accept(String line) {
        lock.lock();
        try {
            text.accept(line);
            boolean appleSilicon =
                    text.tells(PowermetricsText.Part.CPU) && text.tells(PowermetricsText.Part.NEURAL_ENGINE);
            if (appleSilicon || line.startsWith("Intel energy model")) {
                firstPower.countDown();
            }
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            ended = true;
        } finally {
            lock.unlock();
        }
        firstPower.countDown();
    }

    /// The parts whose power it tells.
    Set<PowermetricsText.Part> parts() {
        lock.lock();
        try {
            var parts = EnumSet.allOf(PowermetricsText.Part.class);
            parts.removeIf(part -> !text.tells(part));
            return parts;
        } finally {
            lock.unlock();
        }
    }

    /// What it said so far.
    ///
    /// @param joules the energy of each part since the start
    /// @param ended whether it will say nothing more
    record State(Map<PowermetricsText.Part, Double> joules, OptionalDouble gpuBusy, boolean ended) {}

    State state() {
        lock.lock();
        try {
            var joules = new EnumMap<PowermetricsText.Part, Double>(PowermetricsText.Part.class);
            for (var part : PowermetricsText.Part.values()) {
                joules.put(part, text.joules(part));
            }
            return new State(joules, text.gpuBusy(), ended);
        } finally {
            lock.unlock();
        }
    }

    void use(PowermetricsText.Part part) {
        users.add(part);
    }

    void release(PowermetricsText.Part part) {
        users.remove(part);
        if (users.isEmpty()) {
            process.destroy();
        }
    }
}

package dev.gramme.meter.internal.nvml;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.gramme.meter.Finding;
import dev.gramme.meter.fixture.PowerTrace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// A driver of our own: a real shared library, compiled from `nvml-replay.c`, and the script that it answers from.
final class FakeNvml {
    private static final String SOURCE = "src/test/resources/nvml-replay.c";

    private final Path library;
    private final Path script;
    private final Map<String, String> answers = new LinkedHashMap<>();
    private final Map<Integer, PowerTrace> traces = new LinkedHashMap<>();
    private double now;

    private FakeNvml(Path library, Path script) {
        this.library = library;
        this.script = script;
    }

    /// Compiles the library; where there is no C compiler the test is skipped and says so.
    static FakeNvml compiled(Path folder, String... defines) {
        Path script = folder.resolve("nvml-script.txt");
        Path library = folder.resolve("libnvidia-ml.so.1");
        var command = new ArrayList<>(List.of("cc", "-shared", "-fPIC", "-DSCRIPT=\"" + script + "\""));
        List.of(defines).forEach(define -> command.add("-D" + define));
        command.addAll(List.of("-o", library.toString(), SOURCE));
        try {
            var compiler = new ProcessBuilder(command).inheritIO().start();
            if (!compiler.waitFor(60, TimeUnit.SECONDS) || compiler.exitValue() != 0) {
                throw new IllegalStateException("The C compiler failed on " + SOURCE);
            }
        } catch (IOException noCompiler) {
            abort("No C compiler `cc` here: the NVML sensor is not tested. Maybe install gcc.");
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        return new FakeNvml(library, script).set("count", 0);
    }

    /// A GPU with an energy counter, a power and a limit of 700 W.
    FakeNvml gpu(int index, String name, PowerTrace trace) {
        traces.put(index, trace);
        set("count", traces.size());
        set(index + ".name", name);
        set(index + ".uuid", "GPU-" + index);
        set(index + ".limit", 700_000);
        set(index + ".energy", 0);
        set(index + ".power", 0);
        return advance(0);
    }

    FakeNvml set(String key, Object value) {
        answers.put(key, value.toString());
        return write();
    }

    /// Lets a call answer with a status instead.
    FakeNvml fail(String key, int status) {
        return set(key, "!" + status);
    }

    /// Lets time go by for those answers that are numbers.
    FakeNvml advance(double seconds) {
        now += seconds;
        traces.forEach((index, trace) -> {
            answers.computeIfPresent(index + ".energy", (key, old) -> moved(old, trace.joulesUntil(now) * 1e3));
            answers.computeIfPresent(index + ".power", (key, old) -> moved(old, trace.wattsAt(now) * 1e3));
        });
        return write();
    }

    private static String moved(String old, double value) {
        return old.startsWith("!") || old.startsWith("+") ? old : Long.toString((long) value);
    }

    private FakeNvml write() {
        try {
            Files.writeString(
                    script,
                    answers.entrySet().stream()
                            .map(answer -> answer.getKey() + " " + answer.getValue() + "\n")
                            .collect(Collectors.joining()));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Finding> probe(Path sysRoot) {
        return new NvmlProbe(sysRoot, List.of(library.toString())).probe();
    }
}

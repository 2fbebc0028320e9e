package dev.gramme.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The real program, started as a process of its own from the tests' class path, with a home of its own.
///
/// @param home where it keeps its ledger and looks for settings, and its current folder
/// @param environment what it sees besides
/// @param before the words before `java`, such as `unshare -n`
record Program(Path home, Map<String, String> environment, List<String> before) {
    /// Only what hangs takes so long, even where several share a busy machine.
    private static final long PATIENCE_SECONDS = 180;
    /// Half a gigabyte of native code need not be unpacked into every home.
    private static final Path NATIVES = Path.of(System.getProperty("user.home"), ".javacpp", "cache");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// What came of it.
    record Answer(int exit, Path outFile, String err) {
        byte[] outBytes() throws IOException {
            return Files.readAllBytes(outFile);
        }

        String out() throws IOException {
            return Files.readString(outFile);
        }

        JsonNode json() throws IOException {
            return JSON.readTree(out());
        }
    }

    /// One that was started and may still run.
    record Running(Process process, Path out, Path err) {
        Answer answer() throws IOException, InterruptedException {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(
                        "Still running after " + PATIENCE_SECONDS + " s; stderr so far: " + Files.readString(err));
            }
            return new Answer(process.exitValue(), out, Files.readString(err));
        }
    }

    static Program in(Path home) {
        return new Program(home, Map.of(), List.of());
    }

    Program with(String variable, String value) {
        var more = new HashMap<>(environment);
        more.put(variable, value);
        return new Program(home, more, before);
    }

    Program after(String... words) {
        return new Program(home, environment, List.of(words));
    }

    Answer call(String... arguments) throws IOException, InterruptedException {
        return start(arguments).answer();
    }

    /// With bytes on its stdin.
    Answer fed(byte[] stdin, String... arguments) throws IOException, InterruptedException {
        Path in = Files.write(Files.createTempFile(home, "stdin", ""), stdin);
        return start(in, arguments).answer();
    }

    Running start(String... arguments) throws IOException {
        return start(Path.of("/dev/null"), arguments);
    }

    /// The ledger that it uses unless told otherwise.
    Path ledger() {
        return home.resolve(".local/share/gramme/ledger.db");
    }

    Path journals() {
        return home.resolve(".local/share/gramme/ledger.db.journal.d");
    }

    private Running start(Path stdin, String... arguments) throws IOException {
        Path out = Files.createTempFile(home, "stdout", "");
        Path err = Files.createTempFile(home, "stderr", "");
        var builder = new ProcessBuilder(commandLine(arguments))
                .directory(home.toFile())
                .redirectInput(stdin.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        var visible = builder.environment();
        visible.keySet().removeIf(name -> name.startsWith("GRAMME_") || name.startsWith("XDG_"));
        visible.remove("JAVA_TOOL_OPTIONS");
        visible.put("HOME", home.toString());
        visible.putAll(environment);
        return new Running(builder.start(), out, err);
    }

    private List<String> commandLine(String... arguments) {
        var words = new ArrayList<>(before);
        words.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "--enable-native-access=ALL-UNNAMED",
                "-Duser.home=" + home,
                "-Dorg.bytedeco.javacpp.cachedir=" + NATIVES,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        words.addAll(List.of(arguments));
        return words;
    }

    /// Waits until something is so; a busy machine may take its time.
    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long start = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
                throw new AssertionError("Waited in vain until " + what);
            }
            Thread.sleep(20);
        }
    }
}

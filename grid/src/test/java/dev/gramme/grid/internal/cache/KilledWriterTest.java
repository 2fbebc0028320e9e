package dev.gramme.grid.internal.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledWriterTest {
    @TempDir
    Path cache;

    @TempDir
    Path output;

    @Test
    void anotherProcessThatWritesAndIsKilledLeavesOnlyWholeAnswers() throws IOException, InterruptedException {
        var warnings = new ArrayList<String>();
        var folder = new AnswerFolder(cache, 1 << 20, warnings::add);
        var writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndlessWriter.class.getName(),
                        cache.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.resolve("output").toFile())
                .start();
        try {
            Path file = cache.resolve(EndlessWriter.name().file());
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (Files.notExists(file) && writer.isAlive() && System.nanoTime() < deadline) {
                Thread.sleep(5);
            }
            for (int i = 0; i < 200; i++) {
                assertWhole(folder);
                if (i % 10 == 0) {
                    folder.write(EndlessWriter.name(), EndlessWriter.entry());
                }
            }
        } finally {
            writer.destroyForcibly().waitFor();
        }
        assertThat(Files.readString(output.resolve("output"))).isEmpty();
        assertWhole(folder);
        assertThat(warnings).isEmpty();
    }

    private static void assertWhole(AnswerFolder folder) {
        var read = folder.read(EndlessWriter.name()).orElseThrow();
        assertThat(read.series().gramsPerKilowattHour())
                .isEqualTo(EndlessWriter.entry().series().gramsPerKilowattHour());
    }
}

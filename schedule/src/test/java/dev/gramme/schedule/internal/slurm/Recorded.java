package dev.gramme.schedule.internal.slurm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// What Slurm's programs answered, from the files beside the test.
final class Recorded {
    private Recorded() {}

    static String text(String file) {
        try (var stream = Objects.requireNonNull(Recorded.class.getResourceAsStream(file), file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As the output of a program that succeeded.
    static ClientOutput output(String file) {
        return new ClientOutput(0, text(file), "");
    }
}

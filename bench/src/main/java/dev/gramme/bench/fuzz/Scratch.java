package dev.gramme.bench.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;

/// A folder for parsers that read files.
final class Scratch {
    private static final byte SEPARATOR = 0x1e;

    private Scratch() {}

    /// Writes one input over several files: what stands between two separators goes into the next file.
    static void spread(byte[] input, Path... files) throws IOException {
        int start = 0;
        for (Path file : files) {
            int end = start;
            while (end < input.length && input[end] != SEPARATOR) {
                end++;
            }
            byte[] part = Arrays.copyOfRange(input, Math.min(start, input.length), end);
            Files.write(file, part);
            start = Math.min(end + 1, input.length);
        }
    }

    /// The input that [#spread] takes apart into these texts.
    static String joined(String... texts) {
        return String.join(Character.toString(SEPARATOR), texts);
    }

    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

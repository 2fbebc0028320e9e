package dev.gramme.bench.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// An input that broke a parser.
///
/// @param seed the campaign's
/// @param number which of the target's inputs it was
/// @param input where the input was saved
record Crash(String target, long seed, long number, Path input, Throwable thrown) {
    static Crash saved(Path folder, String target, long seed, long number, byte[] input, Throwable thrown)
            throws IOException {
        Files.createDirectories(folder);
        var file = folder.resolve(target.replace(' ', '-') + "-" + seed + "-" + number + ".input");
        return new Crash(target, seed, number, Files.write(file, input), thrown);
    }

    @Override
    public String toString() {
        var at = thrown.getStackTrace().length == 0 ? "" : " at " + thrown.getStackTrace()[0];
        return target + ", seed " + seed + ", input " + number + " (" + input + "): " + thrown + at;
    }
}

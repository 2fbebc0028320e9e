package dev.gramme.grid;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gramme.carbon.intensity.IntensitySeries;
import dev.gramme.carbon.intensity.Signal;
import dev.gramme.grid.trace.Traces;
import java.nio.file.Files;
import java.nio.file.Path;

/// Recorded traces, which are not part of the project. Tests that want them skip, and say so, without them.
public final class GridData {
    /// What all recorded traces count, as far as forecasting is concerned.
    public static final Signal SIGNAL = Signal.AVERAGE;

    private GridData() {}

    /// A file or folder seen from the folder that the environment variable GRAMME_DATA names.
    public static Path at(String path) {
        String folder = System.getenv("GRAMME_DATA");
        assumeTrue(folder != null, "GRAMME_DATA is not set, so " + path + " is not looked at");
        Path file = Path.of(String.valueOf(folder)).resolve(path).normalize();
        assumeTrue(Files.exists(file), file + " is not there");
        return file;
    }

    /// A zone's year.
    public static IntensitySeries year(String zone, int year) {
        return Traces.read(at("grid/" + zone + "-" + year + ".csv"), SIGNAL);
    }
}

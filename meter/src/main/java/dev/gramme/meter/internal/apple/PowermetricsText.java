package dev.gramme.meter.internal.apple;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the text that `powermetrics` prints, line by line as it comes, and adds up energy: power × length of the
/// sample, whose header says how long it really was.
///
/// ```
/// *** Sampled system activity (Mon Nov  3 10:00:00 2025 +0100) (201.34ms elapsed) ***
/// CPU Power: 1234 mW
/// GPU Power: 56 mW
/// GPU HW active residency:   2.29% (389 MHz: 2.3% …)
/// Intel energy model derived package power (CPUs+GT+SA): 4.72W
/// ```
/// The GPU's power is printed twice a sample on Apple silicon; the first one counts.
public final class PowermetricsText {
    /// A part of the machine that has a line of its own.
    enum Part {
        CPU,
        GPU,
        NEURAL_ENGINE
    }

    private static final Pattern HEADER =
            Pattern.compile("^\\*\\*\\* Sampled system activity .*\\((\\d{1,9}(?:\\.\\d{1,9})?)ms elapsed\\)");
    private static final Pattern POWER =
            Pattern.compile("^(CPU|GPU|ANE) Power:\\s*(\\d{1,9}(?:\\.\\d{1,9})?) (mW|W)\\s*$");
    private static final Pattern INTEL_POWER =
            Pattern.compile("^Intel energy model derived package power [^:]*:\\s*(\\d{1,6}(?:\\.\\d{1,9})?)W\\s*$");
    private static final Pattern GPU_ACTIVE =
            Pattern.compile("^GPU (?:HW )?active residency:\\s*(\\d{1,3}(?:\\.\\d{1,9})?)%");
    private static final double MILLI = 1e-3;
    private static final double PERCENT = 100;

    private final Map<Part, Double> joules = new EnumMap<>(Part.class);
    private final Set<Part> seenInSample = EnumSet.noneOf(Part.class);
    private double sampleSeconds;
    private double gpuBusy;
    private boolean tellsGpuBusy;

    /// Takes the next line; lines that say nothing about energy are passed over.
    public void accept(String line) {
        Matcher header = HEADER.matcher(line);
        if (header.find()) {
            sampleSeconds = Double.parseDouble(header.group(1)) * MILLI;
            seenInSample.clear();
            return;
        }
        Matcher power = POWER.matcher(line);
        if (power.find()) {
            double watts = Double.parseDouble(power.group(2)) * (power.group(3).equals("mW") ? MILLI : 1);
            add(partOf(power.group(1)), watts);
            return;
        }
        Matcher intel = INTEL_POWER.matcher(line);
        if (intel.find()) {
            add(Part.CPU, Double.parseDouble(intel.group(1)));
            return;
        }
        Matcher active = GPU_ACTIVE.matcher(line);
        if (active.find()) {
            gpuBusy = Math.clamp(Double.parseDouble(active.group(1)) / PERCENT, 0, 1);
            tellsGpuBusy = true;
        }
    }

    /// The energy of a part since the beginning, in joules.
    double joules(Part part) {
        return joules.getOrDefault(part, 0.0);
    }

    /// How busy the GPU was in the latest sample; empty when no sample said so.
    OptionalDouble gpuBusy() {
        return tellsGpuBusy ? OptionalDouble.of(gpuBusy) : OptionalDouble.empty();
    }

    /// Whether the text has told this part's power.
    boolean tells(Part part) {
        return joules.containsKey(part);
    }

    private void add(Part part, double watts) {
        if (seenInSample.add(part)) {
            joules.merge(part, watts * sampleSeconds, Double::sum);
        }
    }

    private static Part partOf(String word) {
        return switch (word) {
            case "CPU" -> Part.CPU;
            case "GPU" -> Part.GPU;
            case String _ -> Part.NEURAL_ENGINE;
        };
    }
}

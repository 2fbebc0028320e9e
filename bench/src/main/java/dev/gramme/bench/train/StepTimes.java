package dev.gramme.bench.train;

import com.sun.management.OperatingSystemMXBean;
import dev.gramme.data.known.KnownData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Trains when told to, for `bench/train-speed`: a line "N" on the input makes it take N steps (or epochs) and answer
/// with their wall and processor times in milliseconds, as "wall/processor wall/processor …"; an empty line ends it.
///
///     StepTimes minilm|minilm-lora|fashion-cnn|fashion-epoch --threads T --batch B
public final class StepTimes {
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private StepTimes() {}

    /// Runs it.
    public static void main(String... args) throws IOException {
        var options = List.of(args);
        int threads = Integer.parseInt(options.get(options.indexOf("--threads") + 1));
        int batch = Integer.parseInt(options.get(options.indexOf("--batch") + 1));
        try (var work = work(options.getFirst(), threads, batch)) {
            System.out.println("gramme " + options.getFirst() + " " + work.parameters() + " parameters");
            answer(work);
        }
        System.out.println("peak " + peakMegabytes() + " MB");
    }

    private static Work work(String name, int threads, int batch) {
        return switch (name) {
            case "minilm" -> TextSteps.ofAllWeights(threads, batch);
            case "minilm-lora" -> TextSteps.ofAdapters(threads, batch);
            case "fashion-cnn" -> new ImageSteps(threads, batch);
            case "fashion-epoch" ->
                new ImageEpochs(
                        threads,
                        batch,
                        KnownData.of(System.getenv()).resolve("fashion-mnist").main());
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static void answer(Work work) throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null && !line.isBlank(); line = in.readLine()) {
            System.out.println(Stream.generate(() -> timed(work))
                    .limit(Integer.parseInt(line.strip()))
                    .collect(Collectors.joining(" ")));
        }
    }

    private static String timed(Work work) {
        work.prepare();
        long begun = System.nanoTime();
        long processorBegun = PROCESS.getProcessCpuTime();
        work.once();
        double processor = (PROCESS.getProcessCpuTime() - processorBegun) / 1e6;
        double wall = (System.nanoTime() - begun) / 1e6;
        return String.format(Locale.ROOT, "%.2f/%.2f", wall, processor);
    }

    private static long peakMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }
}

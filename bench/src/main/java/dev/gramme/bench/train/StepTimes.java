package dev.gramme.bench.train;

import dev.gramme.data.known.KnownData;
import dev.gramme.model.Model;
import dev.gramme.model.OnnxFile;
import dev.gramme.model.Tensor;
import dev.gramme.model.build.ImageInput;
import dev.gramme.model.build.PlainCnn;
import dev.gramme.model.rewrite.Fusions;
import dev.gramme.model.rewrite.Rewriter;
import dev.gramme.train.Network;
import dev.gramme.train.Objective;
import dev.gramme.train.Trainer;
import dev.gramme.train.internal.adapt.Encoder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/// Takes training steps when told to, for `bench/train-speed`: a line "N" on the input makes it take N steps and answer
/// with their wall times in milliseconds; an empty line ends it.
///
///     StepTimes minilm|fashion-cnn --threads T --batch B
public final class StepTimes {
    private static final int LENGTH = 64;
    private static final int CLASSES = 10;

    private final Trainer trainer;
    private final boolean text;
    private final int batch;
    private final SplittableRandom random = new SplittableRandom(0);

    private StepTimes(Network network, boolean text, int batch) {
        this.trainer = Trainer.adamW(network, 0.01);
        this.text = text;
        this.batch = batch;
    }

    /// Runs it.
    public static void main(String... args) throws IOException {
        var options = List.of(args);
        boolean text = options.getFirst().equals("minilm");
        int threads = Integer.parseInt(options.get(options.indexOf("--threads") + 1));
        int batch = Integer.parseInt(options.get(options.indexOf("--batch") + 1));
        var model = text ? encoder() : new PlainCnn(ImageInput.GREY_28, List.of(32L, 64L, 128L), CLASSES).build(0);
        try (var network = Network.of(model, Network.Settings.cpu(threads, 0))) {
            System.out.println("gramme " + options.getFirst() + " " + network.trainedCount() + " parameters");
            new StepTimes(network, text, batch).answer();
        }
        System.out.println("peak " + peakMegabytes() + " MB");
    }

    private void answer() throws IOException {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null && !line.isBlank(); line = in.readLine()) {
            double[] times = DoubleStream.generate(this::step)
                    .limit(Integer.parseInt(line.strip()))
                    .toArray();
            System.out.println(Arrays.stream(times)
                    .mapToObj(time -> String.format(Locale.ROOT, "%.2f", time))
                    .collect(Collectors.joining(" ")));
        }
        trainer.close();
    }

    private double step() {
        var inputs = text ? texts() : images();
        long[] labels = random.longs(batch, 0, text ? 2 : CLASSES).toArray();
        long begun = System.nanoTime();
        trainer.step(inputs, Objective.Classes.of("logits", labels), 5e-5, Double.POSITIVE_INFINITY);
        return (System.nanoTime() - begun) / 1e6;
    }

    private Map<String, Tensor> texts() {
        long[] shape = {batch, LENGTH};
        var inputs = new LinkedHashMap<String, Tensor>();
        inputs.put(
                "input_ids",
                Tensor.ofLongs(
                        "input_ids",
                        shape,
                        random.longs((long) batch * LENGTH, 1000, 30_000).toArray()));
        inputs.put("attention_mask", Tensor.ofLongs("attention_mask", shape, filled(1)));
        inputs.put("token_type_ids", Tensor.ofLongs("token_type_ids", shape, filled(0)));
        return inputs;
    }

    private Map<String, Tensor> images() {
        float[] pixels = new float[batch * 28 * 28];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextFloat();
        }
        String name = "x";
        return Map.of(name, Tensor.ofFloats(name, new long[] {batch, 1, 28, 28}, pixels));
    }

    private long[] filled(long value) {
        long[] values = new long[batch * LENGTH];
        Arrays.fill(values, value);
        return values;
    }

    private static Model encoder() {
        var file = KnownData.of(System.getenv()).resolve("minilm-l6").main();
        var headed = Encoder.of(OnnxFile.read(file)).withHead(2, new SplittableRandom(0));
        return new Rewriter(Fusions.all(), Rewriter.USUAL_TOLERANCE)
                .apply(headed)
                .model();
    }

    private static long peakMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }
}

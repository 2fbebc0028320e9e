package dev.gramme.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.OperatingSystemMXBean;
import dev.gramme.model.Attribute;
import dev.gramme.model.Dim;
import dev.gramme.model.ElementType;
import dev.gramme.model.Graph;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.OnnxFile;
import dev.gramme.model.Shape;
import dev.gramme.model.Tensor;
import dev.gramme.model.ValueInfo;
import dev.gramme.model.rewrite.Fusions;
import dev.gramme.model.rewrite.Rewriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Times whole training steps of MiniLM-L6 (mean pooling and a linear head, AdamW, 16 texts of 64 tokens), if
/// `GRAMME_MODELS` names a folder with `all-minilm-l6-v2.onnx`. Figures: `docs/benchmarks/train.md`.
class StepTiming {
    private static final int BATCH = 16;
    private static final int LENGTH = 64;
    private static final int STEPS = 12;
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    @Test
    void aFullFineTuningStepIsTimedAtOneAndTwoThreads() {
        Path file = Path.of(System.getenv().getOrDefault("GRAMME_MODELS", ""), "all-minilm-l6-v2.onnx");
        assumeTrue(Files.exists(file), "GRAMME_MODELS names no folder with all-minilm-l6-v2.onnx");
        Model plain = OnnxFile.read(file);
        Model fused = new Rewriter(Fusions.all(), Rewriter.USUAL_TOLERANCE)
                .apply(plain)
                .model();
        time("plain", withHead(plain));
        time("fused", withHead(fused));
    }

    private static void time(String name, Model model) {
        for (int threads : new int[] {1, 2}) {
            long[] milliseconds = new long[STEPS];
            long[] processorMilliseconds = new long[STEPS];
            double loss = Double.NaN;
            try (var network = Network.of(model, Network.Settings.cpu(threads, 0));
                    var trainer = Trainer.adamW(network, 0.01)) {
                for (int i = 0; i < STEPS; i++) {
                    long start = System.nanoTime();
                    long processorStart = PROCESS.getProcessCpuTime();
                    loss = trainer.step(batch(model), labels(), 5e-5, 1);
                    milliseconds[i] = (System.nanoTime() - start) / 1_000_000;
                    processorMilliseconds[i] = (PROCESS.getProcessCpuTime() - processorStart) / 1_000_000;
                }
            }
            Arrays.sort(milliseconds);
            Arrays.sort(processorMilliseconds);
            System.out.printf(
                    "%s, %d threads: min %d ms, median %d ms a step; processor min %d ms, median %d ms; loss %.4f%n",
                    name,
                    threads,
                    milliseconds[0],
                    milliseconds[STEPS / 2],
                    processorMilliseconds[0],
                    processorMilliseconds[STEPS / 2],
                    loss);
            assertThat(loss).isLessThan(0.7);
        }
    }

    /// The mean of the tokens that the mask counts, and two class scores of it.
    private static Model withHead(Model encoder) {
        Graph graph = encoder.graph();
        String hidden = graph.outputs().getFirst().name();
        Map<String, Tensor> weights = new LinkedHashMap<>(graph.initializers());
        float[] head = new float[384 * 2];
        var random = new SplittableRandom(1);
        for (int i = 0; i < head.length; i++) {
            head[i] = (float) (0.02 * random.nextGaussian());
        }
        weights.put("head", Tensor.ofFloats("head", new long[] {384, 2}, head));
        weights.put("head_bias", Tensor.ofFloats("head_bias", new long[] {2}, 0, 0));
        weights.put("axis_2", Tensor.ofLongs("axis_2", new long[] {1}, 2));
        weights.put("axis_1", Tensor.ofLongs("axis_1", new long[] {1}, 1));
        Map<String, Attribute> flat = Map.of("keepdims", Attribute.of(0));
        List<Node> nodes = new ArrayList<>(graph.nodes());
        nodes.add(Node.of("Cast", List.of("attention_mask"), List.of("mask"), Map.of("to", Attribute.of(1))));
        nodes.add(Node.of("Unsqueeze", List.of("mask", "axis_2"), List.of("mask_3"), Map.of()));
        nodes.add(Node.of("Mul", List.of(hidden, "mask_3"), List.of("counted"), Map.of()));
        nodes.add(Node.of("ReduceSum", List.of("counted", "axis_1"), List.of("sum"), flat));
        nodes.add(Node.of("ReduceSum", List.of("mask_3", "axis_1"), List.of("count"), flat));
        nodes.add(Node.of("Div", List.of("sum", "count"), List.of("pooled"), Map.of()));
        nodes.add(Node.of("Gemm", List.of("pooled", "head", "head_bias"), List.of("scores"), Map.of()));
        var scores = ValueInfo.of("scores", ElementType.FLOAT, new Shape(List.of(Dim.named("n"), Dim.of(2))));
        return encoder.withGraph(new Graph(
                graph.name(), nodes, weights, graph.inputs(), List.of(scores), graph.values(), graph.unread()));
    }

    private static Map<String, Tensor> batch(Model model) {
        var random = new SplittableRandom(2);
        long[] ids = random.longs(BATCH * LENGTH, 1000, 30000).toArray();
        long[] ones = new long[BATCH * LENGTH];
        Arrays.fill(ones, 1);
        long[] shape = {BATCH, LENGTH};
        Map<String, Tensor> inputs = new LinkedHashMap<>();
        for (ValueInfo input : model.graph().freeInputs()) {
            switch (input.name()) {
                case "input_ids" -> inputs.put(input.name(), Tensor.ofLongs("", shape, ids));
                case "attention_mask" -> inputs.put(input.name(), Tensor.ofLongs("", shape, ones));
                default -> inputs.put(input.name(), Tensor.ofLongs("", shape, new long[BATCH * LENGTH]));
            }
        }
        return inputs;
    }

    private static Objective labels() {
        long[] labels = new long[BATCH];
        Arrays.setAll(labels, i -> i % 2);
        return Objective.Classes.of("scores", labels);
    }
}

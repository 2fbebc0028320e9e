package dev.gramme.bench.train;

import dev.gramme.data.known.KnownData;
import dev.gramme.model.Model;
import dev.gramme.model.OnnxFile;
import dev.gramme.model.Tensor;
import dev.gramme.model.rewrite.Fusions;
import dev.gramme.model.rewrite.Rewriter;
import dev.gramme.train.Network;
import dev.gramme.train.Objective;
import dev.gramme.train.Trainer;
import dev.gramme.train.internal.adapt.ClassificationHead;
import dev.gramme.train.internal.adapt.Encoder;
import dev.gramme.train.internal.adapt.LowRankAdapters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Steps of MiniLM-L6 over texts of 64 random tokens, with two classes: of all its weights, or of low-rank adapters
/// on the products of attention.
final class TextSteps implements Work {
    private static final int LENGTH = 64;
    private static final int CLASSES = 2;
    private static final int RANK = 8;
    private static final float ALPHA = 16;

    private final Network network;
    private final Trainer trainer;
    private final int batch;
    private final SplittableRandom random = new SplittableRandom(0);
    private Map<String, Tensor> inputs = Map.of();
    private long[] labels = {};

    private TextSteps(Network network, int batch) {
        this.network = network;
        this.trainer = Trainer.adamW(network, 0.01);
        this.batch = batch;
    }

    static TextSteps ofAllWeights(int threads, int batch) {
        return new TextSteps(Network.of(encoder(), Network.Settings.cpu(threads, 0)), batch);
    }

    static TextSteps ofAdapters(int threads, int batch) {
        var targets = LowRankAdapters.Targets.SQUARE;
        var adapters = LowRankAdapters.of(encoder(), RANK, ALPHA, targets, new SplittableRandom(1));
        var network = Network.of(adapters.model(), Network.Settings.cpu(threads, 0));
        var trained = new ArrayList<>(adapters.trainable());
        trained.addAll(List.of(ClassificationHead.WEIGHT, ClassificationHead.BIAS));
        network.freezeAllBut(trained);
        return new TextSteps(network, batch);
    }

    private static Model encoder() {
        var file = KnownData.of(System.getenv()).resolve("minilm-l6").main();
        var headed = Encoder.of(OnnxFile.read(file)).withHead(CLASSES, new SplittableRandom(0));
        return new Rewriter(Fusions.all(), Rewriter.USUAL_TOLERANCE)
                .apply(headed)
                .model();
    }

    @Override
    public long parameters() {
        return network.trainedCount();
    }

    @Override
    public void prepare() {
        long[] ids = random.longs((long) batch * LENGTH, 1000, 30_000).toArray();
        inputs = new LinkedHashMap<>();
        put("input_ids", ids);
        put("attention_mask", filled(1));
        put("token_type_ids", filled(0));
        labels = random.longs(batch, 0, CLASSES).toArray();
    }

    private void put(String name, long[] values) {
        inputs.put(name, Tensor.ofLongs(name, new long[] {batch, LENGTH}, values));
    }

    private long[] filled(long value) {
        long[] values = new long[batch * LENGTH];
        Arrays.fill(values, value);
        return values;
    }

    @Override
    public void once() {
        var objective = Objective.Classes.of(ClassificationHead.LOGITS, labels);
        trainer.step(inputs, objective, 5e-5, Double.POSITIVE_INFINITY);
    }

    @Override
    public void close() {
        trainer.close();
        network.close();
    }
}

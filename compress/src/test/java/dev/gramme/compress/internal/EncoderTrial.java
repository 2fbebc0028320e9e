package dev.gramme.compress.internal;

import dev.gramme.compress.judge.Fidelity;
import dev.gramme.data.TextColumns;
import dev.gramme.data.TextFile;
import dev.gramme.data.TokenBatch;
import dev.gramme.data.Tokenizer;
import dev.gramme.model.Model;
import dev.gramme.model.OnnxFile;
import dev.gramme.model.Session;
import dev.gramme.model.Tensor;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/// An encoder's mails and the vectors that the original makes of them, to hold other models against.
public final class EncoderTrial {
    private static final int TOKENS = 128;
    private static final int ROUNDS = 9;
    private static final int TIMED = 25;

    private final Model original;
    private final List<Map<String, Tensor>> judged;
    private final float[][] vectors;

    /// @param judged mails that no calibration has seen
    public EncoderTrial(Model original, List<Map<String, Tensor>> judged) {
        this.original = original;
        this.judged = List.copyOf(judged);
        this.vectors = vectors(original);
    }

    /// What became of a model.
    ///
    /// @param time of a prediction, as a multiple of the original's
    public record Found(double megabytes, Fidelity fidelity, double time) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%6.2f MB  cosine %.5f / %.4f  neighbours %.3f  time %.3f",
                    megabytes,
                    fidelity.cosineMean(),
                    fidelity.cosineMin(),
                    fidelity.neighbourOverlap(),
                    time);
        }
    }

    /// Size and likeness of a model, and its time if wanted.
    public Found judge(Model model, boolean timed) {
        double megabytes = OnnxFile.bytes(model).length / 1e6;
        return new Found(megabytes, Fidelity.of(vectors, vectors(model), 10), timed ? time(model) : Double.NaN);
    }

    /// The median of the ratios of CPU time, turn by turn.
    private double time(Model model) {
        try (var one = Session.of(original, 1);
                var other = Session.of(model, 1)) {
            cpu(one);
            cpu(other);
            double[] ratios = new double[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                long before = cpu(one);
                ratios[i] = cpu(other) / (double) before;
            }
            Arrays.sort(ratios);
            return ratios[ROUNDS / 2];
        }
    }

    private long cpu(Session session) {
        var threads = ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadCpuTime();
        judged.subList(0, TIMED).forEach(session::run);
        return threads.getCurrentThreadCpuTime() - before;
    }

    private float[][] vectors(Model model) {
        String output = model.graph().outputs().getFirst().name();
        try (var session = Session.of(model, 1)) {
            return judged.stream()
                    .map(given -> Objects.requireNonNull(
                            session.run(given, Set.of(output)).get(output)))
                    .map(EncoderTrial::mean)
                    .toArray(float[][]::new);
        }
    }

    private static float[] mean(Tensor hidden) {
        float[] numbers = hidden.floats();
        float[] vector = new float[Math.toIntExact(hidden.shape()[2])];
        for (int i = 0; i < numbers.length; i++) {
            vector[i % vector.length] += numbers[i];
        }
        return vector;
    }

    /// The first mails of a file, one a batch, so that none is padded.
    public static List<Map<String, Tensor>> mails(Path tokenizerFile, Path file, int count) {
        var texts = new ArrayList<String>();
        new TextFile(file, TextColumns.DEFAULT).forEach(row -> {
            if (texts.size() < count) {
                texts.add(row.text());
            }
        });
        try (var tokenizer = Tokenizer.open(tokenizerFile, TOKENS)) {
            var tokens = tokenizer.encode(texts);
            return IntStream.range(0, tokens.size())
                    .mapToObj(i -> inputs(tokens.batch(i)))
                    .toList();
        }
    }

    private static Map<String, Tensor> inputs(TokenBatch batch) {
        long[] shape = {batch.rows(), batch.length()};
        return Map.of(
                "input_ids", Tensor.ofLongs("input_ids", shape, batch.ids()),
                "attention_mask", Tensor.ofLongs("attention_mask", shape, batch.mask()),
                "token_type_ids", Tensor.ofLongs("token_type_ids", shape, batch.types()));
    }
}

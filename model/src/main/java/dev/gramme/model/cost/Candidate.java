package dev.gramme.model.cost;

import dev.gramme.model.GeneratedInputs;
import dev.gramme.model.Model;
import dev.gramme.model.OnnxFile;
import dev.gramme.model.Session;
import dev.gramme.model.Tensor;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.IntFunction;

/// A model to be measured, with the inputs of one run.
public final class Candidate {
    private final String name;
    private final Map<String, Tensor> inputs;
    private final IntFunction<Session> opener;

    private Candidate(String name, Map<String, Tensor> inputs, IntFunction<Session> opener) {
        this.name = name;
        this.inputs = Map.copyOf(inputs);
        this.opener = opener;
    }

    /// A model's file on generated inputs.
    public static Candidate ofFile(Path file, GeneratedInputs.Sizes sizes, long seed) {
        return ofFile(file, GeneratedInputs.of(OnnxFile.read(file), seed, sizes));
    }

    /// A model's file on given inputs.
    public static Candidate ofFile(Path file, Map<String, Tensor> inputs) {
        return new Candidate(file.toString(), inputs, threads -> Session.open(file, threads));
    }

    /// A model in memory on given inputs.
    public static Candidate of(String name, Model model, Map<String, Tensor> inputs) {
        return new Candidate(name, inputs, threads -> Session.of(model, threads));
    }

    public String name() {
        return name;
    }

    /// A tensor for each of the model's inputs.
    public Map<String, Tensor> inputs() {
        return inputs;
    }

    /// How many predictions a run makes: the most rows that an input has.
    public long predictionsPerRun() {
        return inputs.values().stream()
                .map(Tensor::shape)
                .filter(shape -> shape.length > 1)
                .mapToLong(shape -> shape[0])
                .max()
                .orElse(1);
    }

    /// Loads it into ONNX Runtime. The caller closes the session.
    public Session open(int threads) {
        return opener.apply(threads);
    }
}

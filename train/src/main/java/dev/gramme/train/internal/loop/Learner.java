package dev.gramme.train.internal.loop;

import dev.gramme.model.ElementType;
import dev.gramme.model.Tensor;
import dev.gramme.train.Network;
import dev.gramme.train.Objective;
import dev.gramme.train.Trainer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// A classifier that learns: a network, its trainer, and all that a checkpoint has to keep of both.
public final class Learner implements AutoCloseable {
    private static final String MEMORY = "optimizer/";

    private final Network network;
    private final Trainer trainer;
    private final String scores;
    private final Function<Slice, Objective> lesson;
    private final long seed;

    /// @param scores the name of the output with the class scores
    /// @param lesson what a batch is to teach
    /// @param seed what dropout drops depends on it and the step's number alone
    public Learner(Network network, Trainer trainer, String scores, Function<Slice, Objective> lesson, long seed) {
        this.network = network;
        this.trainer = trainer;
        this.scores = scores;
        this.lesson = lesson;
        this.seed = seed;
    }

    /// One step: the mean loss an example.
    ///
    /// @param number which step it is, from 0
    /// @param batches seen one after the other; their gradients are added up
    /// @param longest the norm that the gradients are shortened to
    /// @throws dev.gramme.carbon.GrammeException if the loss is no number any more, naming where that began
    public double step(long number, List<Slice> batches, double rate, double longest) {
        network.reseed(seed + number);
        double examples = batches.stream().mapToInt(Slice::size).sum();
        double loss = 0;
        for (var batch : batches) {
            double share = batch.size() / examples;
            loss += share * trainer.accumulate(batch.inputs(), lesson.apply(batch), share);
        }
        trainer.apply(rate, longest);
        return loss;
    }

    /// The class scores of examples, as any ONNX runtime would compute them, row after row.
    public float[] scores(Slice examples) {
        var output = network.run(examples.inputs()).get(scores);
        if (output == null || output.type() != ElementType.FLOAT) {
            throw new IllegalStateException("The network has no scores " + scores);
        }
        return output.floats();
    }

    /// The weights and statistics as they are now.
    public Map<String, Tensor> weights() {
        return network.numbers();
    }

    /// How many numbers are trained.
    public long trained() {
        return network.trainedCount();
    }

    /// Everything that the next step depends on besides the data.
    ///
    /// @param frozen names that never change and need not be kept
    public Map<String, Tensor> state(List<String> frozen) {
        var state = new LinkedHashMap<>(network.numbers());
        frozen.forEach(state::remove);
        trainer.state().forEach((name, tensor) -> state.put(MEMORY + name, tensor));
        return state;
    }

    /// Goes back to a state.
    public void restore(Map<String, Tensor> state) {
        var memory = new HashMap<String, Tensor>();
        var numbers = new HashMap<String, Tensor>();
        state.forEach((name, tensor) -> {
            if (name.startsWith(MEMORY)) {
                memory.put(name.substring(MEMORY.length()), tensor);
            } else {
                numbers.put(name, tensor);
            }
        });
        network.restore(numbers);
        trainer.restore(memory);
    }

    @Override
    public void close() {
        trainer.close();
        network.close();
    }
}

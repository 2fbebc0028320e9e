package dev.gramme.train.internal.adapt;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.text.TextInputs;
import dev.gramme.model.Model;
import dev.gramme.model.Node;
import dev.gramme.model.Session;
import dev.gramme.model.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// A language model seen as an encoder: which of its values are the hidden states, how wide they are, and how many
/// tokens it knows.
///
/// What a file's outputs are is not written anywhere, so the model is run once on a few tokens: the
/// hidden states are the output that has a vector for each of them.
///
/// @param hidden the name of the value \[batch, sequence, width]
public record Encoder(Model model, TextInputs inputs, String hidden, int width) {
    private static final int TEXTS = 2;
    private static final int TOKENS = 5;

    /// @throws GrammeException if no output has a vector for each token, or the model has no mask
    public static Encoder of(Model model) {
        var inputs = TextInputs.of(model.graph());
        if (!inputs.all().contains(TextInputs.MASK)) {
            throw GrammeException.failure(
                    "The model has no input " + TextInputs.MASK + ", so padding cannot be told from text",
                    "it should be exported anew with all its inputs.");
        }
        for (var output : run(model, inputs).entrySet()) {
            long[] shape = output.getValue().shape();
            if (shape.length == 3 && shape[0] == TEXTS && shape[1] == TOKENS) {
                return new Encoder(model, inputs, output.getKey(), Math.toIntExact(shape[2]));
            }
        }
        throw GrammeException.failure(
                "No output of the model has a vector for each token",
                "it was exported without its last hidden states, or it is no encoder.");
    }

    /// The encoder with a new head for so many classes.
    public Model withHead(int classes, RandomGenerator random) {
        return ClassificationHead.onHiddenStates(model, hidden, TextInputs.MASK, width, classes, random);
    }

    /// The table that tokens are looked up in, if the model has one in the usual place.
    public Optional<Tensor> embeddings() {
        return model.graph().nodes().stream()
                .filter(node -> node.op().equals("Gather") && node.input(1).equals(Optional.of(inputs.ids())))
                .flatMap(node -> table(node).stream())
                .findFirst();
    }

    private Optional<Tensor> table(Node gather) {
        return gather.input(0).map(model.graph().initializers()::get);
    }

    private static Map<String, Tensor> run(Model model, TextInputs inputs) {
        long[] shape = {TEXTS, TOKENS};
        var given = new HashMap<String, Tensor>();
        for (String name : inputs.all()) {
            long[] values = new long[TEXTS * TOKENS];
            Arrays.fill(values, name.equals(TextInputs.TYPES) ? 0 : 1);
            given.put(name, Tensor.ofLongs(name, shape, values));
        }
        try (var session = Session.of(model, 1)) {
            return session.run(given);
        }
    }
}

package dev.gramme.compress.evidence;

import dev.gramme.carbon.GrammeException;
import dev.gramme.model.ElementType;
import dev.gramme.model.Model;
import dev.gramme.model.Session;
import dev.gramme.model.Tensor;
import java.util.Map;

/// Which of a model's outputs is its answer. That is written nowhere, so it is looked for in the answer to an example.
///
/// @param name of the output
/// @param shape that it has for one example
@SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
record Outputs(String name, long[] shape) {
    /// The output with a vector for each token, or else the first of real numbers.
    static Outputs of(Model model, Map<String, Tensor> example) {
        try (var session = Session.of(model, 1)) {
            Outputs first = null;
            for (var output : session.run(example).entrySet()) {
                if (output.getValue().type() != ElementType.FLOAT) {
                    continue;
                }
                var found = new Outputs(output.getKey(), output.getValue().shape());
                if (found.shape.length == 3) {
                    return found;
                }
                first = first == null ? found : first;
            }
            if (first == null) {
                throw GrammeException.failure(
                        "None of the model's outputs are real numbers in 32 bits",
                        "it ends in the choice of a class; the scores before it are needed.");
            }
            return first;
        }
    }

    /// How many classes there are, if these are scores of classes.
    long classes() {
        return shape.length == 2 ? shape[1] : 0;
    }
}

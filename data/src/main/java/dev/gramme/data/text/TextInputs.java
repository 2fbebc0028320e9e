package dev.gramme.data.text;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.TokenBatch;
import dev.gramme.model.Graph;
import dev.gramme.model.Tensor;
import dev.gramme.model.ValueInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which input of a language model takes what: the names that Hugging Face's exporters give, which nearly all files
/// have.
///
/// @param ids the input of tokens
/// @param all the names of all inputs
public record TextInputs(String ids, List<String> all) {
    public static final String IDS = "input_ids";
    public static final String MASK = "attention_mask";
    public static final String TYPES = "token_type_ids";

    /// @throws GrammeException if an input is none of those that can be made from text
    public static TextInputs of(Graph graph) {
        var names = graph.freeInputs().stream().map(ValueInfo::name).toList();
        for (String name : names) {
            if (!List.of(IDS, MASK, TYPES).contains(name)) {
                throw GrammeException.failure(
                        "The model's input '" + name + "' is not one that a text is made into (" + IDS + ", " + MASK
                                + ", " + TYPES + ")",
                        "it is no encoder of text, or was exported with other names.");
            }
        }
        if (!names.contains(IDS)) {
            throw GrammeException.failure(
                    "The model has no input " + IDS, "it is no encoder of text, or was exported with other names.");
        }
        return new TextInputs(IDS, names);
    }

    /// A batch as the tensors that the model takes, INT64 [rows, length].
    public Map<String, Tensor> tensors(TokenBatch batch) {
        long[] shape = {batch.rows(), batch.length()};
        var tensors = new LinkedHashMap<String, Tensor>();
        for (String name : all) {
            long[] values = switch (name) {
                case MASK -> batch.mask();
                case TYPES -> batch.types();
                case String other -> batch.ids();
            };
            tensors.put(name, Tensor.ofLongs(name, shape, values));
        }
        return tensors;
    }
}

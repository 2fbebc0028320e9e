package dev.gramme.model;

import dev.gramme.carbon.GrammeException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/// What came of checking a model.
///
/// @param opset the version of ONNX's own operations
/// @param ops how often each operation occurs, with its domain unless that is ONNX's
/// @param unsupportedOps operations that the candidate cannot compute
/// @param parameters how many trained numbers the model has
/// @param agreement the candidate against ONNX Runtime, on generated inputs
public record ModelCheck(
        long opset, SortedMap<String, Long> ops, List<String> unsupportedOps, long parameters, Agreement agreement) {
    /// The seed of the inputs that models are checked with.
    public static final long SEED = 0;

    /// Reads a file, writes it again, and compares both in ONNX Runtime.
    ///
    /// @throws GrammeException if the file cannot be read, or ONNX Runtime refuses it or what was written
    public static ModelCheck ofFile(Path file) {
        var model = OnnxFile.read(file);
        try (var original = Session.open(file, 1);
                var written = Session.of(model, 1)) {
            return of(model, original, written, List.of());
        }
    }

    /// Compares any way of computing a model with a reference.
    ///
    /// @param unsupported what the candidate cannot compute
    public static ModelCheck of(Model model, Predictor reference, Predictor candidate, List<String> unsupported) {
        Map<String, Tensor> inputs = GeneratedInputs.of(model, SEED);
        var agreement = Agreement.of(candidate.run(inputs), reference.run(inputs));
        var summary = ModelSummary.of(model);
        return new ModelCheck(model.opset(), summary.ops(), unsupported, summary.parameters(), agreement);
    }
}

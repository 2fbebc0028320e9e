package dev.gramme.model;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.gramme.carbon.GrammeException;
import dev.gramme.model.internal.ort.OrtRuntime;
import dev.gramme.model.internal.ort.OrtTensors;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// A model loaded into ONNX Runtime, ready to predict. Runs may overlap; what it holds lies outside Java's
/// heap, so it has to be closed.
public final class Session implements Predictor, AutoCloseable {
    private final OrtSession session;

    private Session(OrtSession session) {
        this.session = session;
    }

    /// Loads a model from memory.
    ///
    /// @param threads how many cores one run may use
    /// @throws GrammeException if ONNX Runtime does not accept it
    public static Session of(Model model, int threads) {
        try (var options = OrtRuntime.options(threads);
                var arena = Arena.ofConfined()) {
            return new Session(OrtRuntime.environment().createSession(OnnxFile.bytes(model, arena), options));
        } catch (OrtException e) {
            throw refused("The model", e);
        }
    }

    /// Loads a model from its file, with the files beside it that it may refer to.
    ///
    /// @param threads how many cores one run may use
    /// @throws GrammeException if ONNX Runtime does not accept it
    public static Session open(Path file, int threads) {
        try (var options = OrtRuntime.options(threads)) {
            return new Session(OrtRuntime.environment().createSession(file.toString(), options));
        } catch (OrtException e) {
            throw refused("'" + file + "'", e);
        }
    }

    /// The names of what has to be given.
    public Set<String> inputs() {
        return session.getInputNames();
    }

    /// The names of what comes out.
    public Set<String> outputs() {
        return session.getOutputNames();
    }

    /// Predicts: all outputs, by name, in the model's order.
    ///
    /// @param given a tensor for each input
    /// @throws GrammeException if they do not fit the model, it fails, or an output is no tensor
    @Override
    public Map<String, Tensor> run(Map<String, Tensor> given) {
        return run(given, outputs());
    }

    /// Predicts some of the outputs.
    public Map<String, Tensor> run(Map<String, Tensor> given, Set<String> wanted) {
        var inputs = new HashMap<String, OnnxTensor>();
        try {
            for (var input : given.entrySet()) {
                inputs.put(input.getKey(), OrtTensors.toOrt(input.getValue()));
            }
            try (var results = session.run(inputs, wanted)) {
                var outputs = new LinkedHashMap<String, Tensor>();
                for (var result : results) {
                    if (!(result.getValue() instanceof OnnxTensor tensor)) {
                        throw GrammeException.failure(
                                "The output '" + result.getKey() + "' is "
                                        + result.getValue().getType() + " and not a tensor",
                                "the model should be exported without the ZipMap that classifiers of scikit-learn end in.");
                    }
                    outputs.put(result.getKey(), OrtTensors.ofOrt(result.getKey(), tensor));
                }
                return outputs;
            }
        } catch (OrtException e) {
            throw GrammeException.failure(
                            "ONNX Runtime failed: " + e.getMessage(), "the inputs do not fit the model's shapes.")
                    .causedBy(e);
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime cannot let go of a model", e);
        }
    }

    private static GrammeException refused(String name, OrtException e) {
        return GrammeException.failure(
                        name + " is not accepted by ONNX Runtime: " + e.getMessage(),
                        "it uses an operation or a type that ONNX Runtime does not have.")
                .causedBy(e);
    }
}

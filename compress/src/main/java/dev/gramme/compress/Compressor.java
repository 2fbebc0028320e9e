package dev.gramme.compress;

import dev.gramme.carbon.GrammeException;
import dev.gramme.compress.evidence.MadeUpEvidence;
import dev.gramme.compress.internal.search.Obstacles;
import dev.gramme.compress.internal.search.Search;
import dev.gramme.meter.Machine;
import dev.gramme.model.OnnxFile;
import java.util.List;

/// Makes a model smaller without losing more than is allowed: `ONNX in, greener ONNX out`.
///
/// Everything is judged by running it: a change that loses too much is taken back layer by layer, one that
/// does not pay in a measurement beside the original is dropped, and what is left is judged once more on
/// examples that nothing was chosen by.
public final class Compressor {
    /// Of made-up inputs.
    private static final long SEED = 0;

    private final CompressionObserver observer;
    private final Machine machine;

    /// @param machine whose sensors tell what a prediction takes
    public Compressor(CompressionObserver observer, Machine machine) {
        this.observer = observer;
        this.machine = machine;
    }

    /// Finds the best option. The original file is only read.
    ///
    /// @throws GrammeException (failure) if the file cannot be read as a model
    public Compression compress(CompressionRequest request) {
        var original = OnnxFile.read(request.file());
        long bytes = CompressedFiles.size(request.file(), original);
        var obstacle = Obstacles.of(original)
                .or(() -> Obstacles.of(original, request.operators()))
                .or(() -> request.evidence().flatMap(Obstacles::of));
        if (obstacle.isPresent()) {
            return new Compression.Unchanged(bytes, obstacle.get(), List.of());
        }
        Evidence evidence;
        try {
            evidence = request.evidence().orElseGet(() -> MadeUpEvidence.of(original, SEED));
        } catch (GrammeException e) {
            return new Compression.Unchanged(bytes, "it cannot be tried out: " + e.what(), List.of());
        }
        return new Search(request, evidence, original, observer, machine).run();
    }
}

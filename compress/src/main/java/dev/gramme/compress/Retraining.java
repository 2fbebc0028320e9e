package dev.gramme.compress;

import dev.gramme.carbon.GrammeException;
import dev.gramme.train.TrainingData;
import dev.gramme.train.TuneObserver;
import dev.gramme.train.TuneSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;

/// How a smaller network is made and taught.
///
/// @param data what it learns from, beside the original; none of the examples that it will be judged by
/// @param settings how it learns
/// @param aware how rounded layers learn where rounding loses too much (quantization-aware training); empty if they are
///     to stay as they are
/// @param folder where the smaller network and the training's state are kept, so that a killed compression goes on
public record Retraining(
        Reduction reduction,
        TrainingData data,
        TuneSettings settings,
        Optional<TuneSettings> aware,
        Path folder,
        TuneObserver observer) {
    /// Deletes the folder, if there is one: what was kept to go on with is not needed any more.
    ///
    /// @throws GrammeException if that fails
    public void forget() {
        if (Files.notExists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw GrammeException.failure(
                            "Cannot delete '" + folder + "': " + e.getMessage(), "another program writes in it.")
                    .causedBy(e);
        }
    }
}

package dev.gramme.compress;

import dev.gramme.compress.judge.Judgement;
import dev.gramme.model.Model;
import dev.gramme.model.cost.CostComparison;
import java.util.List;
import java.util.OptionalLong;

/// What came of a compression.
public sealed interface Compression {
    /// Why it is so, in words.
    String reason();

    /// All ways that were looked at.
    List<Option> options();

    /// The original stays; nothing better was found.
    record Unchanged(long bytes, String reason, List<Option> options) implements Compression {
        public Unchanged {
            options = List.copyOf(options);
        }
    }

    /// There is a smaller model.
    ///
    /// @param model it
    /// @param word of the option that was taken
    /// @param bytesBefore of the original's file and the files it refers to
    /// @param bytesAfter of the new file
    /// @param quality on examples that nothing was chosen by
    /// @param comparedBefore the original's metric on the examples that options were compared on
    /// @param verified false if the examples were made up
    /// @param cost of a prediction, the original first
    /// @param memoryBytesBefore what loading the original and predicting takes at most; empty where the
    ///     system does not tell
    /// @param memoryBytes the same of the new model
    /// @param layers all that have weights
    record Compressed(
            Model model,
            String word,
            long bytesBefore,
            long bytesAfter,
            Judgement quality,
            double comparedBefore,
            boolean verified,
            CostComparison cost,
            OptionalLong memoryBytesBefore,
            OptionalLong memoryBytes,
            List<LayerReport> layers,
            String reason,
            List<Option> options)
            implements Compression {
        public Compressed {
            layers = List.copyOf(layers);
            options = List.copyOf(options);
        }
    }
}

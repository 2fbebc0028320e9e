package dev.gramme.train;

import dev.gramme.data.Dataset;
import java.nio.file.Path;
import java.util.Optional;

/// A model and what it is to learn from.
public sealed interface TrainingData {
    /// An ONNX file.
    Path model();

    /// What it learns from.
    Dataset<?> train();

    /// What nobody looks at before the end; judged by the written file in ONNX Runtime.
    Optional<? extends Dataset<?>> test();

    /// One example, for people to read: `texts`.
    String unit();

    /// Labelled texts for a pretrained encoder.
    ///
    /// @param model an ONNX file with hidden states among its outputs
    /// @param tokenizer its `tokenizer.json`
    record Texts(Path model, Path tokenizer, Dataset<String> train, Optional<Dataset<String>> test)
            implements TrainingData {
        @Override
        public String unit() {
            return "texts";
        }
    }
}

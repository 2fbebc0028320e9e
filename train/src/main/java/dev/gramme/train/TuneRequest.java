package dev.gramme.train;

import dev.gramme.data.Dataset;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;

/// A pretrained encoder to fit to labelled texts.
///
/// @param model an ONNX file with hidden states among its outputs
/// @param tokenizer its `tokenizer.json`
/// @param train what it learns from
/// @param test what nobody looks at before the end; judged by the written file in ONNX Runtime
/// @param out where the model is written; its tokenizer and labels go beside it
/// @param target the accuracy on held-back data that is enough, if there is one
/// @param checkpoint where to keep the state, so that a killed training goes on
/// @param checkpointEvery after how many steps
public record TuneRequest(
        Path model,
        Path tokenizer,
        Dataset<String> train,
        Optional<Dataset<String>> test,
        TuneMethod method,
        TuneSettings settings,
        Path out,
        OptionalDouble target,
        Optional<Path> checkpoint,
        int checkpointEvery) {}

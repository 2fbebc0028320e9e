package dev.gramme.data.text;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.Labels;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The files that make a classifier, by the name of its model: `spam.onnx`, `spam.tokenizer.json`, `spam.labels.txt`.
///
/// @param model the ONNX file; its metadata says the longest text in tokens ([#LONGEST])
/// @param tokenizer a Hugging Face `tokenizer.json`
/// @param labels one label a line, in the order of the model's outputs
public record ClassifierFiles(Path model, Path tokenizer, Path labels) {
    /// The key in the model's metadata under which the longest text stands, in tokens.
    public static final String LONGEST = "gramme.longest_text";

    /// The files that belong to a model.
    public static ClassifierFiles of(Path model) {
        String name = String.valueOf(model.getFileName()).replaceFirst("\\.onnx$", "");
        return new ClassifierFiles(
                model, model.resolveSibling(name + ".tokenizer.json"), model.resolveSibling(name + ".labels.txt"));
    }

    /// The tokenizer beside a model, by the model's name or as `tokenizer.json`; empty if there is none.
    public static Optional<Path> tokenizerBeside(Path model) {
        return Stream.of(of(model).tokenizer(), model.resolveSibling("tokenizer.json"))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /// Writes what lies beside the model, each file whole or not at all.
    ///
    /// @param from the tokenizer to copy
    public void writeBeside(Path from, Labels names) throws IOException {
        replace(tokenizer, Files.readAllBytes(from));
        writeLabels(names);
    }

    /// Writes the labels alone: a classifier of images has no tokenizer.
    public void writeLabels(Labels names) throws IOException {
        replace(labels, (String.join("\n", names.names()) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /// The labels in the order of the model's outputs.
    ///
    /// @throws GrammeException if there is no such file, or it cannot be read
    public Labels readLabels() {
        if (!Files.isRegularFile(labels)) {
            throw GrammeException.failure(
                    "The labels of " + model + " are missing: no file " + labels,
                    "it was left behind when the model was moved; `gramme tune` writes it beside the model.");
        }
        try {
            List<String> lines = Files.readAllLines(labels, StandardCharsets.UTF_8);
            return new Labels(lines.stream().filter(line -> !line.isBlank()).toList());
        } catch (IOException | IllegalArgumentException e) {
            throw GrammeException.failure(
                            "The labels in " + labels + " cannot be used: " + e.getMessage(),
                            "the file was edited; it has one label a line, each once, in UTF-8.")
                    .causedBy(e);
        }
    }

    private static void replace(Path file, byte[] content) throws IOException {
        Path unfinished = file.resolveSibling("." + file.getFileName() + ".unfinished");
        Files.write(unfinished, content);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}

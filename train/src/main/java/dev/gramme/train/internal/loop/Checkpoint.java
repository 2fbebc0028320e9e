package dev.gramme.train.internal.loop;

import dev.gramme.carbon.GrammeException;
import dev.gramme.model.Tensor;
import dev.gramme.train.internal.checkpoint.SafeTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A training's state in a file, from which it goes on as if nothing had happened.
///
/// @param every after how many steps it is written anew
/// @param of what is trained, in words: a checkpoint of anything else is refused
public record Checkpoint(Path file, int every, String of) {
    private static final String BEST = "best.";
    private static final String OF = "of";

    /// What a file holds.
    ///
    /// @param state as [Learner#state]
    /// @param best the best weights so far, where there were better ones than the last
    record Content(Position position, Map<String, Tensor> state, Map<String, Tensor> best) {}

    void write(Content content) {
        var tensors = new LinkedHashMap<>(content.state());
        content.best().forEach((name, tensor) -> tensors.put(BEST + name, tensor));
        var words = new LinkedHashMap<>(content.position().words());
        words.put(OF, of);
        try {
            var folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            SafeTensors.write(file, new SafeTensors.Content(tensors, words));
        } catch (IOException e) {
            throw GrammeException.failure(
                            "The checkpoint " + file + " cannot be written: " + e.getMessage(), "the disk is full.")
                    .causedBy(e);
        }
    }

    /// The last state, if there is one.
    ///
    /// @throws GrammeException if the file is damaged, or of another training
    Optional<Content> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            var content = SafeTensors.read(file);
            if (!of.equals(content.metadata().get(OF))) {
                throw GrammeException.usage(
                        "The checkpoint " + file + " is of another training ("
                                + content.metadata().get(OF) + ", not " + of + ")",
                        "the settings or data have changed; delete it to begin anew.");
            }
            var state = new LinkedHashMap<String, Tensor>();
            var best = new LinkedHashMap<String, Tensor>();
            content.tensors().forEach((name, tensor) -> {
                if (name.startsWith(BEST)) {
                    best.put(name.substring(BEST.length()), tensor);
                } else {
                    state.put(name, tensor);
                }
            });
            return Optional.of(new Content(Position.of(content.metadata()), state, best));
        } catch (IOException | NumberFormatException e) {
            throw GrammeException.failure(
                            "The checkpoint " + file + " cannot be read: " + e.getMessage(),
                            "it is damaged; delete it to begin anew.")
                    .causedBy(e);
        }
    }

    /// Takes it away when it is needed no more.
    public void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw GrammeException.failure(
                            "The checkpoint " + file + " cannot be deleted: " + e.getMessage(),
                            "another program holds it.")
                    .causedBy(e);
        }
    }
}

package dev.gramme.train;

import dev.gramme.model.build.Blueprint;
import java.nio.file.Path;

/// Where a network comes from.
public sealed interface ModelSource {
    /// Short, for people and checkpoints.
    String name();

    /// A file, usually of a pretrained network.
    record OnnxModel(Path path) implements ModelSource {
        @Override
        public String name() {
            return String.valueOf(path.getFileName());
        }
    }

    /// A network to be built, with random weights.
    record Built(Blueprint blueprint) implements ModelSource {
        @Override
        public String name() {
            return blueprint.toString();
        }
    }
}

package dev.gramme.train;

import dev.gramme.model.build.Blueprint;
import dev.gramme.model.build.EncoderBlueprint;
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

    /// A network for pictures to be built, with random weights.
    record Built(Blueprint blueprint) implements ModelSource {
        @Override
        public String name() {
            return blueprint.toString();
        }
    }

    /// An encoder of texts to be built, with random weights.
    record BuiltEncoder(EncoderBlueprint blueprint) implements ModelSource {
        @Override
        public String name() {
            return blueprint.toString();
        }
    }

    /// Whether it has learnt nothing yet.
    default boolean isNew() {
        return switch (this) {
            case OnnxModel _ -> false;
            case Built _, BuiltEncoder _ -> true;
        };
    }
}

package dev.gramme.compress.internal.technique;

import dev.gramme.model.Model;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A technique whose weights have learnt to live with it (quantization-aware training).
///
/// @param technique for the trained weights
public record Learnt(Technique technique) implements Technique {
    @Override
    public String name() {
        return technique.name() + ", trained in rounded form";
    }

    @Override
    public String word() {
        return technique.word() + "-qat";
    }

    @Override
    public List<Layer> layers() {
        return technique.layers();
    }

    @Override
    public Model apply(Set<String> left) {
        return technique.apply(left);
    }

    @Override
    public Optional<Technique> gentler(Set<String> layers) {
        return technique.gentler(layers).map(Learnt::new);
    }
}

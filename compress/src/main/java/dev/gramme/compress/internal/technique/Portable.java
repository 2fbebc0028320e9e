package dev.gramme.compress.internal.technique;

import dev.gramme.compress.internal.standard.StandardOperations;
import dev.gramme.model.Model;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A technique whose models have operations of the ONNX standard only.
public record Portable(Technique technique) implements Technique {
    @Override
    public String name() {
        return technique.name() + ", in operations of the ONNX standard";
    }

    @Override
    public String word() {
        return technique.word();
    }

    @Override
    public List<Layer> layers() {
        return technique.layers();
    }

    @Override
    public Model apply(Set<String> left) {
        var model = technique.apply(left);
        return new StandardOperations().apply(model).orElse(model);
    }

    @Override
    public Optional<Technique> gentler(Set<String> layers) {
        return technique.gentler(layers).map(Portable::new);
    }

    @Override
    public Optional<Aware> aware() {
        return technique
                .aware()
                .map(inner -> new Aware(
                        inner.start(), inner.rounding(), inner.learnt().andThen(Portable::new)));
    }
}

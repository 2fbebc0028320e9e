package dev.gramme.model.rewrite;

import dev.gramme.model.Model;
import java.util.Optional;

/// An edit that claims to leave a model's outputs as they are.
public interface Rewrite {
    /// What messages and reports call it.
    String name();

    /// The edited model; empty when there is nothing to do.
    Optional<Model> apply(Model model);
}

package dev.gramme.model.internal.infer;

/// How an operation's outputs follow from its inputs.
@FunctionalInterface
interface Rule {
    /// Says what it can about the outputs of the node at hand; what it leaves out stays unknown.
    void apply(Site site);
}

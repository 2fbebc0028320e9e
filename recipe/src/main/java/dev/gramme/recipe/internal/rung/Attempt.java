package dev.gramme.recipe.internal.rung;

import dev.gramme.recipe.Rung;
import dev.gramme.recipe.internal.step.StepResult;
import dev.gramme.train.TuneObserver;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// One way of getting a model, on a rung: the rung with what it starts from.
public interface Attempt {
    /// What the model's file is called in its folder.
    String MODEL = "model.onnx";

    Rung rung();

    /// For people, such as `lora minilm-l6`.
    String name();

    /// What it starts from, such as `minilm-l6`; blank if that is nothing in particular.
    default String model() {
        return "";
    }

    /// All that its result depends on, besides the data.
    List<String> dependsOn();

    /// The same, though the goal were reached on the way.
    default Attempt toItsEnd() {
        return this;
    }

    /// The same at a multiple of its usual learning rate, if it has any.
    default Attempt at(double factor) {
        return this;
    }

    /// How it differs from the usual settings, such as `3 × the rate`; blank if it does not.
    default String variant() {
        return "";
    }

    /// Its name, with how it differs from the usual settings.
    default String title() {
        return variant().isEmpty() ? name() : name() + " at " + variant();
    }

    /// The same on so many cores, if it can choose.
    default Attempt onCores(int cores) {
        return this;
    }

    /// The same with the examples of a step in so many passes, one after the other.
    ///
    /// @param passes 1, or one of [#passes()]
    default Attempt inPasses(int passes) {
        return this;
    }

    /// In how many passes a step's examples can be seen though the same is learnt, besides one.
    default List<Integer> passes() {
        return List.of();
    }

    /// The same for a short time, if it has epochs.
    default Attempt brief(int epochs) {
        return this;
    }

    /// How many epochs it has if nothing ends it before; 1 if it has none.
    default int epochs() {
        return 1;
    }

    /// Roughly what it takes, in numbers multiplied for each example: known before anything is tried, and only to be
    /// compared with others on the same data. Zero if nobody knows.
    default double work() {
        return 0;
    }

    /// The fewest examples that tell what a training takes.
    int telling();

    /// Whether it would go on from what an interrupted one has left in a folder.
    default boolean goesOn(Path folder) {
        return false;
    }

    /// Trains, writes `model.onnx` with what belongs beside it, and judges the file on validation data.
    ///
    /// @param folder where to write; there already if the attempt was interrupted before
    /// @return empty if it was interrupted
    Optional<StepResult> train(Path folder, TuneObserver observer);
}

package dev.gramme.data;

import dev.gramme.carbon.GrammeException;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Inputs with their labels, for classification. Immutable; what selects from it shares its inputs.
///
/// Inputs are reached by index, and may be made only then: an image folder decodes a picture when it is asked for.
///
/// @param <I> what an input is: a `String`, an [Image], a [TableRow]
public final class Dataset<I> {
    private final String name;
    private final Task.Classification task;
    private final List<I> inputs;
    private final int[] labels;

    /// @param name how messages call it, such as the file's name
    /// @param inputs by index; not copied
    /// @param labels an index into the task's labels for each input
    public Dataset(String name, Task.Classification task, List<I> inputs, int[] labels) {
        if (inputs.size() != labels.length) {
            throw new IllegalArgumentException(inputs.size() + " inputs have " + labels.length + " labels");
        }
        int classes = task.labels().size();
        if (Arrays.stream(labels).anyMatch(label -> label < 0 || label >= classes)) {
            throw new IllegalArgumentException("A label of " + name + " is outside 0 to " + (classes - 1));
        }
        this.name = name;
        this.task = task;
        this.inputs = inputs;
        this.labels = labels.clone();
    }

    public String name() {
        return name;
    }

    public Task.Classification task() {
        return task;
    }

    public int size() {
        return labels.length;
    }

    public I input(int index) {
        return inputs.get(index);
    }

    /// The index of an input's label.
    public int label(int index) {
        return labels[index];
    }

    /// All labels, by index of their input.
    public int[] labels() {
        return labels.clone();
    }

    /// All inputs, in order.
    public List<I> inputs() {
        return inputs;
    }

    /// How many inputs each label has.
    public int[] counts() {
        int[] counts = new int[task.labels().size()];
        for (int label : labels) {
            counts[label]++;
        }
        return counts;
    }

    /// These inputs in this order, as a dataset of its own.
    public Dataset<I> select(int... indices) {
        int[] chosen = indices.clone();
        int[] chosenLabels = Arrays.stream(chosen).map(i -> labels[i]).toArray();
        return new Dataset<>(name, task, new Selection<>(inputs, chosen), chosenLabels);
    }

    /// The inputs from an index to before another, in their order.
    public Dataset<I> range(int from, int to) {
        return select(IntStream.range(from, to).toArray());
    }

    /// The same inputs for another task.
    ///
    /// @param other its labels
    /// @param labels for each of this task's labels the index of the other's
    public Dataset<I> relabelled(Task.Classification other, int... labels) {
        int[] anew = Arrays.stream(this.labels).map(label -> labels[label]).toArray();
        return new Dataset<>(name, other, inputs, anew);
    }

    /// The same inputs in an order that the generator chooses: the same seed gives the same order.
    public Dataset<I> shuffled(RandomGenerator random) {
        return select(Order.shuffled(size(), random));
    }

    /// The weight of each class that makes all classes count alike: n / (classes · n of the class), King and Zeng
    /// 2001, the rule that scikit-learn calls "balanced". A class without inputs weighs 0.
    public double[] classWeights() {
        int[] counts = counts();
        long present = Arrays.stream(counts).filter(count -> count > 0).count();
        return Arrays.stream(counts)
                .mapToDouble(count -> count == 0 ? 0 : size() / (double) (present * count))
                .toArray();
    }

    /// This dataset, if something can be learnt from it.
    ///
    /// @throws GrammeException (failure) when it is empty or has inputs of one label only
    public Dataset<I> requireTrainable() {
        if (size() == 0) {
            throw GrammeException.failure(
                    name + " has no examples to learn from", "every row was skipped, or it is another file's turn.");
        }
        int[] counts = counts();
        if (Arrays.stream(counts).filter(count -> count > 0).count() < 2) {
            String only = task.labels().name(labels[0]);
            throw GrammeException.failure(
                    "All " + size() + " examples of " + name + " have the label '" + only
                            + "', so there is nothing to tell apart",
                    "the file is sorted by label and was cut, or another column holds the labels.");
        }
        return this;
    }

    @Override
    public String toString() {
        return name + ": " + size() + " × " + task.modality().word() + ", labels " + task.labels();
    }

    /// A view of some elements of another list. Selections of selections are flattened, so that a view is never far
    /// from its inputs.
    private static final class Selection<I> extends AbstractList<I> {
        private final List<I> all;
        private final int[] indices;

        Selection(List<I> from, int[] indices) {
            if (from instanceof Selection<I> outer) {
                this.all = outer.all;
                this.indices = Arrays.stream(indices).map(i -> outer.indices[i]).toArray();
            } else {
                this.all = from;
                this.indices = indices;
            }
        }

        @Override
        public I get(int index) {
            return all.get(indices[index]);
        }

        @Override
        public int size() {
            return indices.length;
        }
    }
}

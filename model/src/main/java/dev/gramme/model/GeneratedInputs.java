package dev.gramme.model;

import dev.gramme.carbon.GrammeException;
import dev.gramme.model.internal.TableRows;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// Inputs that a model accepts, made from its own description and a seed, to compare two ways of computing it.
///
/// A free first dimension becomes a batch of 2, other free dimensions a length of 16; an image's free sides
/// become 64, so that networks which halve them five times have something left; [Sizes] says otherwise.
/// Integers that index a table lie within the table; other integers and truth values are masks: ones, then
/// zeros, the first row all ones. Real numbers are normally distributed.
public final class GeneratedInputs {
    private static final int IMAGE_RANK = 4;

    /// 16 million numbers: four times a colour image of 1024 × 1024. A model can claim inputs larger than any memory.
    private static final long MOST_ELEMENTS = 1 << 24;

    /// What free dimensions become.
    ///
    /// @param batch a free first dimension
    /// @param length any other, in tokens for a text
    /// @param side an image's height or width, in pixels
    public record Sizes(long batch, long length, long side) {
        /// Small ones, for comparing two ways of computing a model.
        public static final Sizes USUAL = new Sizes(2, 16, 64);

        public Sizes {
            if (batch < 1 || length < 1 || side < 1) {
                throw GrammeException.usage(
                        "Inputs of batch " + batch + ", length " + length + " and side " + side + " are empty",
                        "each is 1 or more.");
            }
        }
    }

    private GeneratedInputs() {}

    /// A tensor for each input that has to be given.
    ///
    /// @throws GrammeException if an input's type or rank is not known, or it is no tensor of numbers
    public static Map<String, Tensor> of(Model model, long seed) {
        return of(model, seed, Sizes.USUAL);
    }

    /// The same with other sizes.
    public static Map<String, Tensor> of(Model model, long seed, Sizes sizes) {
        var rows = TableRows.of(model.graph());
        var random = new SplittableRandom(seed);
        var inputs = new LinkedHashMap<String, Tensor>();
        for (ValueInfo input : model.graph().freeInputs()) {
            inputs.put(input.name(), tensor(input, sizes, rows, random.split()));
        }
        return inputs;
    }

    private static Tensor tensor(ValueInfo input, Sizes sizes, Map<String, Long> rows, RandomGenerator random) {
        var type = input.element().orElseThrow(() -> unknown(input));
        var shape = lengths(input.shape().orElseThrow(() -> unknown(input)), type, sizes);
        var values = new double[size(input, shape)];
        if (type == ElementType.STRING) {
            throw GrammeException.failure(
                    "The input '" + input.name() + "' is text, which cannot be made up",
                    "only the part of the model behind it can be compared.");
        }
        if (type.isFloating() && shape.length == IMAGE_RANK) {
            linesOfText(values, shape, random);
        } else if (type.isFloating()) {
            Arrays.setAll(values, i -> random.nextGaussian());
        } else if (rows.containsKey(input.name()) && !looksLikeMask(input)) {
            Arrays.setAll(values, i -> random.nextLong(rows.get(input.name())));
        } else {
            prefixes(values, shape, random);
        }
        return Tensor.ofDoubles(input.name(), type, shape, values);
    }

    private static int size(ValueInfo input, long[] shape) {
        long size = 1;
        for (long length : shape) {
            if (length > MOST_ELEMENTS / size) {
                throw GrammeException.failure(
                        "The input '" + input.name() + "' has the shape " + Arrays.toString(shape)
                                + ", too large to make up",
                        "a length was meant to be free: 'batch' instead of a number.");
            }
            size *= length;
        }
        return (int) size;
    }

    /// Dark strokes in lines on light ground, with noise: a detector that is shown noise alone finds nothing,
    /// and outputs close to 0 hide what differs.
    private static void linesOfText(double[] values, long[] shape, RandomGenerator random) {
        long width = shape[3];
        long height = shape[2];
        for (int i = 0; i < values.length; i++) {
            boolean stroke = i / width % height / 4 % 4 == 1 && i % width / 2 % 2 == 0;
            values[i] = (stroke ? -2 : 2) + random.nextGaussian() / 4;
        }
    }

    private static boolean looksLikeMask(ValueInfo input) {
        return input.name().toLowerCase(Locale.ROOT).contains("mask");
    }

    /// Each row begins with ones and ends with zeros.
    private static void prefixes(double[] values, long[] shape, RandomGenerator random) {
        int length = shape.length == 0 ? 1 : (int) shape[shape.length - 1];
        for (int row = 0; length > 0 && row < values.length / length; row++) {
            int ones = row == 0 ? length : random.nextInt(1, length + 1);
            Arrays.fill(values, row * length, row * length + ones, 1);
        }
    }

    private static long[] lengths(Shape shape, ElementType type, Sizes sizes) {
        var lengths = new long[shape.rank()];
        long side = shape.rank() == IMAGE_RANK && type.isFloating() ? sizes.side() : sizes.length();
        for (int axis = 0; axis < lengths.length; axis++) {
            long free = axis == 0 ? sizes.batch() : side;
            lengths[axis] = shape.dim(axis) instanceof Dim.Known(long length) && length > 0 ? length : free;
        }
        return lengths;
    }

    private static GrammeException unknown(ValueInfo input) {
        return GrammeException.failure(
                "The input '" + input.name() + "' has no type or shape in the model",
                "the exporter can be told to write the shapes of inputs.");
    }
}

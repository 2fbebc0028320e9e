package dev.gramme.compress;

import dev.gramme.data.TokenizedTexts;
import dev.gramme.data.image.Pixels;
import dev.gramme.data.text.TextInputs;
import dev.gramme.model.Tensor;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Inputs of a model, one prediction each, made when they are asked for: there may be more than memory holds.
public interface Examples {
    int size();

    /// A tensor for each of the model's inputs.
    ///
    /// @param index from 0 to below [#size]
    Map<String, Tensor> inputs(int index);

    /// Inputs that are there already.
    static Examples of(List<Map<String, Tensor>> inputs) {
        return view(inputs.size(), inputs::get);
    }

    /// Texts, each as long as it is.
    static Examples ofTexts(TokenizedTexts texts, TextInputs inputs) {
        return view(texts.size(), index -> inputs.tensors(texts.batch(index)));
    }

    /// Pictures, one each.
    ///
    /// @param input the name of the model's input
    /// @param black what the darkest pixel is
    /// @param white what the brightest pixel is
    static Examples ofPixels(Pixels pixels, String input, float black, float white) {
        var fit = pixels.fit();
        long[] shape = {1, fit.channels(), fit.height(), fit.width()};
        return view(pixels.size(), index -> {
            float[] numbers = new float[pixels.each()];
            pixels.copyTo(index, numbers, 0);
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = black + (white - black) * numbers[i];
            }
            return Map.of(input, Tensor.ofFloats(input, shape, numbers));
        });
    }

    /// Some of these, in that order.
    default Examples select(int... indices) {
        int[] chosen = indices.clone();
        return view(chosen.length, index -> inputs(chosen[index]));
    }

    /// At most so many, spread evenly over all.
    default Examples some(int most) {
        return select(someOf(size(), most));
    }

    /// Which those are.
    static int[] someOf(int size, int most) {
        int count = Math.min(most, size);
        return IntStream.range(0, count)
                .map(i -> (int) ((long) i * size / count))
                .toArray();
    }

    private static Examples view(int size, IntFunction<Map<String, Tensor>> inputs) {
        return new Examples() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public Map<String, Tensor> inputs(int index) {
                return inputs.apply(index);
            }
        };
    }
}

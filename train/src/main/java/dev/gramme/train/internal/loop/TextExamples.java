package dev.gramme.train.internal.loop;

import dev.gramme.data.Dataset;
import dev.gramme.data.LengthBuckets;
import dev.gramme.data.TokenizedTexts;
import dev.gramme.data.Tokenizer;
import dev.gramme.data.text.TextInputs;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// Texts as an encoder takes them, in batches of like length.
public final class TextExamples implements Examples {
    private final Dataset<String> data;
    private final TokenizedTexts tokens;
    private final TextInputs inputs;

    public TextExamples(Dataset<String> data, Tokenizer tokenizer, TextInputs inputs) {
        this.data = data;
        this.tokens = tokenizer.encode(data.inputs());
        this.inputs = inputs;
    }

    /// How many texts were cut because they are longer than the model allows.
    public int truncated() {
        return tokens.truncated();
    }

    @Override
    public int size() {
        return data.size();
    }

    @Override
    public int label(int index) {
        return data.label(index);
    }

    @Override
    public String fingerprint() {
        var digest = new Digest().add(data.labels());
        for (int i = 0; i < size(); i++) {
            var text = tokens.batch(i);
            digest.add(text.ids()).add(text.types());
        }
        return digest.hex();
    }

    @Override
    public List<int[]> shuffled(int batch, RandomGenerator random) {
        return LengthBuckets.shuffled(tokens.lengths(), batch, random);
    }

    @Override
    public List<int[]> ordered(int batch) {
        return LengthBuckets.sorted(tokens.lengths(), batch);
    }

    @Override
    public Slice slice(int... indices) {
        return new Slice(
                inputs.tensors(tokens.batch(indices)),
                Arrays.stream(indices).map(data::label).toArray());
    }
}

package dev.gramme.data.text;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.Labels;
import dev.gramme.data.LengthBuckets;
import dev.gramme.data.Prediction;
import dev.gramme.data.Tokenizer;
import dev.gramme.model.Model;
import dev.gramme.model.OnnxFile;
import dev.gramme.model.Session;
import dev.gramme.model.Tensor;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Labels texts with a model that `gramme tune` wrote. Safe for several threads.
public final class TextClassifier implements AutoCloseable {
    private static final int BATCH = 32;
    private static final int USUAL_LONGEST = 512;

    private final Session session;
    private final Tokenizer tokenizer;
    private final TextInputs inputs;
    private final Labels labels;

    private TextClassifier(Session session, Tokenizer tokenizer, TextInputs inputs, Labels labels) {
        this.session = session;
        this.tokenizer = tokenizer;
        this.inputs = inputs;
        this.labels = labels;
    }

    /// Opens a model with the files beside it.
    ///
    /// @param threads how many cores a prediction may use
    /// @throws GrammeException if one of them is missing or does not fit
    public static TextClassifier open(Path file, int threads) {
        var model = OnnxFile.read(file);
        var files = ClassifierFiles.of(file);
        var labels = files.readLabels();
        var inputs = TextInputs.of(model.graph());
        var tokenizer = Tokenizer.open(files.tokenizer(), longest(model));
        return new TextClassifier(Session.open(file, threads), tokenizer, inputs, labels);
    }

    public Labels labels() {
        return labels;
    }

    /// A prediction for each text, in their order.
    public List<Prediction> classify(List<String> texts) {
        var tokens = tokenizer.encode(texts);
        var answers = new Prediction[texts.size()];
        for (int[] rows : LengthBuckets.sorted(tokens.lengths(), BATCH)) {
            var logits = session.run(inputs.tensors(tokens.batch(rows))).values().stream()
                    .findFirst()
                    .map(Tensor::floats)
                    .orElseThrow();
            var some = Prediction.ofRows(logits, rows.length, labels, "text");
            for (int i = 0; i < rows.length; i++) {
                answers[rows[i]] = some.get(i);
            }
        }
        return List.of(answers);
    }

    @Override
    public void close() {
        tokenizer.close();
        session.close();
    }

    private static int longest(Model model) {
        return Optional.ofNullable(model.metadata().get(ClassifierFiles.LONGEST))
                .map(TextClassifier::tokens)
                .orElse(USUAL_LONGEST);
    }

    private static int tokens(String written) {
        try {
            return Integer.parseInt(written);
        } catch (NumberFormatException e) {
            throw GrammeException.failure(
                            "The model's metadata says its longest text has '" + written + "' tokens",
                            "another tool changed it.")
                    .causedBy(e);
        }
    }
}

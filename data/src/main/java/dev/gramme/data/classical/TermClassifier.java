package dev.gramme.data.classical;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.Labels;
import dev.gramme.data.Prediction;
import dev.gramme.data.text.ClassifierFiles;
import dev.gramme.model.ElementType;
import dev.gramme.model.Model;
import dev.gramme.model.Session;
import dev.gramme.model.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Labels texts with a classical model, which takes them as they are and needs no tokenizer. Safe for several threads.
public final class TermClassifier implements AutoCloseable {
    private static final String INPUT = "text";
    private static final int BATCH = 256;

    private final Session session;
    private final Labels labels;

    private TermClassifier(Session session, Labels labels) {
        this.session = session;
        this.labels = labels;
    }

    /// Whether a model takes raw texts.
    public static boolean isOne(Model model) {
        var inputs = model.graph().inputs();
        return inputs.size() == 1
                && inputs.getFirst().name().equals(INPUT)
                && inputs.getFirst()
                        .element()
                        .filter(ElementType.STRING::equals)
                        .isPresent();
    }

    /// Opens a model with the labels beside it.
    ///
    /// @param threads how many cores a prediction may use
    /// @throws GrammeException if one of them is missing or does not fit
    public static TermClassifier open(Path file, int threads) {
        var labels = ClassifierFiles.of(file).readLabels();
        return new TermClassifier(Session.open(file, threads), labels);
    }

    public Labels labels() {
        return labels;
    }

    /// A prediction for each text, in their order.
    ///
    /// @throws GrammeException if the labels beside the model are not as many as its outputs
    public List<Prediction> classify(List<String> texts) {
        var answers = new ArrayList<Prediction>(texts.size());
        for (int from = 0; from < texts.size(); from += BATCH) {
            var some = texts.subList(from, Math.min(texts.size(), from + BATCH)).stream()
                    .map(Words::plain)
                    .toList();
            var input = Tensor.ofTexts(INPUT, new long[] {some.size()}, some);
            var found = session.run(Map.of(INPUT, input));
            answers.addAll(Prediction.ofAnswers(found, some.size(), labels, "text"));
        }
        return List.copyOf(answers);
    }

    @Override
    public void close() {
        session.close();
    }
}

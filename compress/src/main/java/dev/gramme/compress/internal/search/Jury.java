package dev.gramme.compress.internal.search;

import dev.gramme.compress.Examples;
import dev.gramme.compress.Trial;
import dev.gramme.compress.judge.Judge;
import dev.gramme.compress.judge.Judgement;
import dev.gramme.model.Model;
import dev.gramme.model.Session;
import java.util.ArrayList;
import java.util.List;

/// A trial with the original's answers, which are computed once.
///
/// @param <A> what an answer is
final class Jury<A> {
    private final Examples examples;
    private final Judge<A> judge;
    private final List<A> original;
    private final int threads;

    private Jury(Trial<A> trial, Model original, int threads) {
        this.examples = trial.examples();
        this.judge = trial.judge();
        this.threads = threads;
        this.original = answers(original, examples.size());
    }

    static <A> Jury<A> of(Trial<A> trial, Model original, int threads) {
        return new Jury<>(trial, original, threads);
    }

    int size() {
        return examples.size();
    }

    /// The original's own metric.
    double baseline() {
        return judge.judge(original, original).before();
    }

    /// @throws dev.gramme.carbon.GrammeException if ONNX Runtime does not run the model
    Judgement judge(Model other) {
        return judge.judge(original, answers(other, examples.size()));
    }

    /// How far answers to the first few examples move.
    double distance(Model other, int most) {
        int count = Math.min(most, examples.size());
        return judge.distance(original.subList(0, count), answers(other, count));
    }

    private List<A> answers(Model model, int count) {
        var answers = new ArrayList<A>(count);
        try (var session = Session.of(model, threads)) {
            for (int i = 0; i < count; i++) {
                var inputs = examples.inputs(i);
                answers.add(judge.answer(inputs, session.run(inputs)));
            }
        }
        return answers;
    }
}

package dev.gramme.compress.judge;

import dev.gramme.data.metric.Predictions;
import dev.gramme.data.metric.Score;
import dev.gramme.model.Tensor;
import java.util.List;
import java.util.Map;

/// Class scores without labels: how often the compressed model says the same as the original, which may be right or
/// wrong. The metric is 1 for the original itself.
public final class AgreementJudge implements Judge<float[]> {
    private final String output;

    /// @param output the name of the class scores
    public AgreementJudge(String output) {
        this.output = output;
    }

    @Override
    public float[] answer(Map<String, Tensor> inputs, Map<String, Tensor> outputs) {
        return Answers.numbers(outputs, output);
    }

    @Override
    public Judgement judge(List<float[]> original, List<float[]> other) {
        int[] labels = original.stream().mapToInt(Predictions::best).toArray();
        var judged = new LabelJudge(labels, output).judge(original, other);
        var after = judged.after();
        var agreement = new Score("agreement", after.value(), after.low(), after.high());
        return new Judgement(
                judged.examples(), 1, agreement, judged.dropLow(), judged.dropHigh(), judged.fidelity(), judged.test());
    }

    @Override
    public double distance(List<float[]> original, List<float[]> other) {
        return Answers.distance(original, other);
    }
}

package dev.gramme.compress.internal.ocr;

import dev.gramme.compress.judge.Judge;
import dev.gramme.compress.judge.Judgement;
import dev.gramme.data.metric.Score;
import dev.gramme.model.Tensor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Judges readers by the share of characters that they read right: 1 less the character error rate.
record ReadingJudge(Reading reading, List<String> meant) implements Judge<ReadingJudge.Answer> {
    private static final double Z = 1.959963984540054;

    /// What was read, and how sure the network was at each place.
    @SuppressWarnings("ArrayRecordComponent") // Compared by nobody.
    record Answer(String text, float[] certainties) {}

    @Override
    public Answer answer(Map<String, Tensor> inputs, Map<String, Tensor> outputs) {
        var output = outputs.values().stream().findFirst().orElseThrow();
        int classes = Math.toIntExact(output.shape()[2]);
        float[] shares = output.floats();
        float[] certainties = new float[2 * shares.length / classes];
        for (int place = 0; place < shares.length / classes; place++) {
            certainties[2 * place] = shares[place * classes];
            for (int c = 1; c < classes; c++) {
                certainties[2 * place + 1] = Math.max(certainties[2 * place + 1], shares[place * classes + c]);
            }
        }
        return new Answer(reading.text(output), certainties);
    }

    @Override
    public Judgement judge(List<Answer> original, List<Answer> other) {
        double characters = 0;
        double wrongBefore = 0;
        double wrongAfter = 0;
        double squares = 0;
        double differences = 0;
        for (int i = 0; i < meant.size(); i++) {
            int before = Reading.distance(original.get(i).text(), meant.get(i));
            int after = Reading.distance(other.get(i).text(), meant.get(i));
            characters += meant.get(i).length();
            wrongBefore += before;
            wrongAfter += after;
            squares += (double) after * after;
            differences += (double) (after - before) * (after - before);
        }
        double accuracy = 1 - wrongAfter / characters;
        double half = Z * Math.sqrt(squares) / characters;
        double lost = (wrongAfter - wrongBefore) / characters;
        double lostHalf = Z * Math.sqrt(differences) / characters;
        return new Judgement(
                meant.size(),
                1 - wrongBefore / characters,
                new Score("character accuracy", accuracy, accuracy - half, Math.min(1, accuracy + half)),
                lost - lostHalf,
                lost + lostHalf,
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public double distance(List<Answer> original, List<Answer> other) {
        double sum = 0;
        for (int i = 0; i < original.size(); i++) {
            float[] a = original.get(i).certainties();
            float[] b = other.get(i).certainties();
            double squares = 0;
            for (int k = 0; k < a.length; k++) {
                squares += (a[k] - b[k]) * (a[k] - b[k]);
            }
            sum += Math.sqrt(squares / a.length);
        }
        return sum / original.size();
    }
}

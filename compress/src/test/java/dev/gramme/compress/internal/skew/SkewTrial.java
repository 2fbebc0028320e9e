package dev.gramme.compress.internal.skew;

import dev.gramme.compress.Evidence;
import dev.gramme.compress.Examples;
import dev.gramme.compress.Trial;
import dev.gramme.compress.evidence.EvidenceReader;
import dev.gramme.compress.evidence.Reading;
import dev.gramme.compress.internal.calibrate.Method;
import dev.gramme.compress.internal.calibrate.RangeCalibration;
import dev.gramme.compress.internal.int8.Headroom;
import dev.gramme.compress.internal.qlinear.StaticQuantization;
import dev.gramme.compress.internal.technique.StaticInt8;
import dev.gramme.compress.judge.VectorJudge;
import dev.gramme.data.known.DataFiles;
import dev.gramme.data.text.ClassifierFiles;
import dev.gramme.model.Model;
import dev.gramme.model.OnnxFile;
import dev.gramme.model.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What rounding makes of a trained classifier's accuracy when channels are skewed more and more.
public final class SkewTrial {
    private final Evidence evidence;

    private SkewTrial(Evidence evidence) {
        this.evidence = evidence;
    }

    /// CLASSIFIER.onnx TRAINING_PICTURES TEST_PICTURES FOLDER K…: leaves skewed-K.onnx in the folder for each.
    static void main(String[] words) throws IOException {
        var file = Path.of(words[0]);
        var reading = new Reading(file, Optional.empty(), VectorJudge.Pooling.MEAN, 128, Reading.PixelRange.SHARES, 0);
        var files = new DataFiles(Path.of(words[1]), Optional.of(Path.of(words[2])));
        var trial = new SkewTrial(new EvidenceReader(reading, System.err::println).read(files));
        var original = OnnxFile.read(file);
        System.out.printf(Locale.ROOT, "float %.2f %%%n", trial.accuracy(original));
        for (String word : List.of(words).subList(4, words.length)) {
            var skewed = Skewed.of(original, Integer.parseInt(word), 1);
            var place = Path.of(words[3], "skewed-" + word + ".onnx");
            OnnxFile.write(skewed, place);
            ClassifierFiles.of(place).writeLabels(ClassifierFiles.of(file).readLabels());
            trial.show(word, original, skewed);
        }
    }

    private void show(String word, Model original, Model skewed) {
        var calibration = evidence.calibration();
        System.out.printf(
                Locale.ROOT,
                "k %s: float %.2f %% (logits move by %.1e), one scale a tensor %.2f %%, not equalized %.2f %%, ours %.2f %%%n",
                word,
                accuracy(skewed),
                moved(evidence.judged(), original, skewed),
                accuracy(Skewed.naive(skewed, calibration)),
                notEqualized(skewed, calibration),
                accuracy(StaticInt8.of(skewed, calibration, 1).orElseThrow().apply(Set.of())));
    }

    /// The best of all ways of choosing ranges, which is too good to it.
    private double notEqualized(Model model, Examples examples) {
        double best = 0;
        try (var calibration = RangeCalibration.of(model, StaticQuantization.values(model), 1)) {
            for (int i = 0; i < examples.size(); i++) {
                calibration.see(examples.inputs(i));
            }
            for (Method method : List.of(
                    new Method.Extremes(),
                    new Method.Percentile(0.9999),
                    new Method.SquaredError(),
                    new Method.Entropy())) {
                var ranges = calibration.ranges(method);
                var rounded = new StaticQuantization(ranges, Headroom.PAIRS, Set.of()).apply(model);
                best = Math.max(best, accuracy(rounded.orElse(model)));
            }
        }
        return best;
    }

    private double accuracy(Model model) {
        return accuracy(evidence.judged(), model);
    }

    private static <A> double accuracy(Trial<A> trial, Model model) {
        var answers = answers(trial, model);
        return 100 * trial.judge().judge(answers, answers).after().value();
    }

    private static <A> double moved(Trial<A> trial, Model model, Model other) {
        return trial.judge().distance(answers(trial, model), answers(trial, other));
    }

    private static <A> List<A> answers(Trial<A> trial, Model model) {
        var answers = new ArrayList<A>();
        try (var session = Session.of(model, 1)) {
            for (int i = 0; i < trial.examples().size(); i++) {
                var inputs = trial.examples().inputs(i);
                answers.add(trial.judge().answer(inputs, session.run(inputs)));
            }
        }
        return answers;
    }
}

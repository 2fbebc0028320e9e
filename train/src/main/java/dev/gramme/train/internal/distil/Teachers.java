package dev.gramme.train.internal.distil;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.Labels;
import dev.gramme.data.metric.Predictions;
import dev.gramme.data.text.ClassifierFiles;
import dev.gramme.data.text.TextInputs;
import dev.gramme.model.Model;
import dev.gramme.model.OnnxFile;
import dev.gramme.model.Session;
import dev.gramme.model.Tensor;
import dev.gramme.model.ValueInfo;
import dev.gramme.train.Distillation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Finished classifiers that say what they think of a batch, in ONNX Runtime.
public final class Teachers implements AutoCloseable {
    private final List<Teacher> teachers;
    private final int classes;
    private final double temperature;

    /// One of them.
    ///
    /// @param output the name of its class scores
    /// @param inputs the names of what it takes
    private record Teacher(Path file, Session session, String output, List<String> inputs) {}

    /// What they say of a batch.
    ///
    /// @param scores \[n, classes]: their softmax at the temperature is the mean of the teachers' probabilities
    /// @param hidden values within the first teacher, by name
    public record Answers(Tensor scores, Map<String, Tensor> hidden) {}

    private Teachers(List<Teacher> teachers, int classes, double temperature) {
        this.teachers = teachers;
        this.classes = classes;
        this.temperature = temperature;
    }

    /// Opens the files.
    ///
    /// @param labels those of the data
    /// @param tokenizer the student's, if it reads texts
    /// @throws GrammeException if a teacher tells other classes apart, or reads texts otherwise
    public static Teachers open(Distillation how, Labels labels, Optional<Path> tokenizer, int workers) {
        var opened = new ArrayList<Teacher>();
        for (Path file : how.teachers()) {
            var model = OnnxFile.read(file);
            requireSame(file, labels);
            tokenizer.ifPresent(student -> requireSame(file, student));
            var hidden = opened.isEmpty()
                    ? how.hidden().stream().map(Distillation.Match::teacher).toList()
                    : List.<String>of();
            opened.add(teacher(file, hidden.isEmpty() ? model : Exposed.of(model, hidden, "teacher"), workers));
        }
        return new Teachers(List.copyOf(opened), labels.size(), how.temperature());
    }

    private static Teacher teacher(Path file, Model model, int workers) {
        return new Teacher(
                file,
                Session.of(model, workers),
                model.graph().outputs().getFirst().name(),
                model.graph().freeInputs().stream().map(ValueInfo::name).toList());
    }

    private static void requireSame(Path file, Labels labels) {
        var known = ClassifierFiles.of(file).readLabels();
        if (!known.equals(labels)) {
            throw GrammeException.failure(
                    "The teacher " + file + " tells " + known + " apart, and the data are of " + labels,
                    "it was tuned on other data; teacher and student need the same labels.");
        }
    }

    private static void requireSame(Path file, Path tokenizer) {
        Path own = ClassifierFiles.of(file).tokenizer();
        try {
            if (!Files.exists(own) || Files.mismatch(own, tokenizer) >= 0) {
                throw GrammeException.failure(
                        "The teacher's tokenizer " + own + " is not the student's, " + tokenizer,
                        "`--tokenizer " + own + "` gives the student the same words.");
            }
        } catch (IOException e) {
            throw GrammeException.failure("Cannot read " + own + ": " + e.getMessage(), "you may not read it.")
                    .causedBy(e);
        }
    }

    /// What they say of a batch that a student sees.
    ///
    /// @param seen the student's inputs by name
    /// @throws GrammeException if a teacher takes something else
    public Answers answer(Map<String, Tensor> seen) {
        Map<String, Tensor> hidden = Map.of();
        double[] mean = new double[0];
        for (var teacher : teachers) {
            var outputs = teacher.session().run(inputs(teacher, seen));
            hidden = hidden.isEmpty() ? outputs : hidden;
            float[] scores =
                    Objects.requireNonNull(outputs.get(teacher.output())).floats();
            if (scores.length % classes != 0) {
                throw GrammeException.failure(
                        teacher.file() + " has " + scores.length + " scores for a batch, not a multiple of " + classes,
                        "the labels beside it belong to another model.");
            }
            mean = mean.length == 0 ? new double[scores.length] : mean;
            add(scores, mean);
        }
        float[] scores = new float[mean.length];
        for (int i = 0; i < scores.length; i++) {
            double probability = Math.max(mean[i] / teachers.size(), Float.MIN_NORMAL);
            scores[i] = (float) (temperature * Math.log(probability));
        }
        long[] shape = {scores.length / classes, classes};
        return new Answers(Tensor.ofFloats("teacher", shape, scores), hidden);
    }

    /// Softened probabilities.
    private void add(float[] scores, double[] sum) {
        for (int from = 0; from < scores.length; from += classes) {
            float[] row = Arrays.copyOfRange(scores, from, from + classes);
            for (int i = 0; i < classes; i++) {
                row[i] /= (float) temperature;
            }
            Predictions.softmax(row);
            for (int i = 0; i < classes; i++) {
                sum[from + i] += row[i];
            }
        }
    }

    private static Map<String, Tensor> inputs(Teacher teacher, Map<String, Tensor> seen) {
        var inputs = new LinkedHashMap<String, Tensor>();
        if (teacher.inputs().size() == 1 && seen.size() == 1) {
            String name = teacher.inputs().getFirst();
            inputs.put(name, seen.values().iterator().next().renamed(name));
            return inputs;
        }
        for (String name : teacher.inputs()) {
            var given = Optional.ofNullable(seen.get(name));
            if (given.isEmpty() && name.equals(TextInputs.TYPES) && seen.containsKey(TextInputs.IDS)) {
                long[] shape = Objects.requireNonNull(seen.get(TextInputs.IDS)).shape();
                given = Optional.of(Tensor.ofLongs(name, shape, new long[Math.toIntExact(Tensor.elements(shape))]));
            }
            inputs.put(
                    name,
                    given.orElseThrow(() -> GrammeException.failure(
                            "The teacher " + teacher.file() + " takes '" + name + "', and the student sees "
                                    + seen.keySet(),
                            "one is of texts and the other of pictures.")));
        }
        return inputs;
    }

    @Override
    public void close() {
        teachers.forEach(teacher -> teacher.session().close());
    }
}

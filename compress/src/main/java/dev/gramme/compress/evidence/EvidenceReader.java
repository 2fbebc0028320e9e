package dev.gramme.compress.evidence;

import dev.gramme.carbon.GrammeException;
import dev.gramme.compress.Evidence;
import dev.gramme.compress.Examples;
import dev.gramme.compress.Trial;
import dev.gramme.compress.judge.AgreementJudge;
import dev.gramme.compress.judge.Judge;
import dev.gramme.compress.judge.LabelJudge;
import dev.gramme.compress.judge.VectorJudge;
import dev.gramme.data.Dataset;
import dev.gramme.data.Labels;
import dev.gramme.data.Modality;
import dev.gramme.data.TextColumns;
import dev.gramme.data.known.DataFiles;
import dev.gramme.data.text.ClassifierFiles;
import dev.gramme.model.Model;
import dev.gramme.model.OnnxFile;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads data into evidence for a model, by what they are and what it answers.
public final class EvidenceReader {
    private final Reading reading;
    private final Consumer<String> told;

    /// @param told hears of what was skipped or could not be used
    public EvidenceReader(Reading reading, Consumer<String> told) {
        this.reading = reading;
        this.told = told;
    }

    /// @throws GrammeException if the data cannot be read, or do not fit the model
    public Evidence read(DataFiles files) {
        var model = OnnxFile.read(reading.model());
        return switch (Modality.of(files.main(), TextColumns.DEFAULT)) {
            case TEXT -> texts(model, files);
            case IMAGE -> images(model, files);
            case TABLE ->
                throw GrammeException.usage(
                        files.main() + " is a table, and networks for tables are not compressed",
                        "they are small already; texts need a column `text`.");
        };
    }

    /// Of labelled data that are there already.
    ///
    /// @param data of which options are chosen by
    /// @param test what the result is judged by
    /// @throws GrammeException if they do not fit the model
    public Evidence of(Dataset<?> data, Dataset<?> test) {
        var model = OnnxFile.read(reading.model());
        var labels = Optional.of(data.task().labels());
        if (data.task().modality() == Modality.IMAGE) {
            var pictures = new Pictures(model, reading, told);
            return evidence(model, pictures.material(data), Optional.of(pictures.material(test)), labels);
        }
        try (var texts = new Texts(model, reading, told)) {
            return evidence(model, texts.material(data), Optional.of(texts.material(test)), labels);
        }
    }

    private Evidence texts(Model model, DataFiles files) {
        try (var texts = new Texts(model, reading, told)) {
            var labels = labels();
            var main = texts.read(files.main(), labels);
            var test = files.test().map(file -> texts.read(file, labels));
            return evidence(model, main, test, labels);
        }
    }

    private Evidence images(Model model, DataFiles files) {
        var pictures = new Pictures(model, reading, told);
        var labels = labels();
        var main = pictures.read(files.main(), labels);
        var test = files.test().map(file -> pictures.read(file, labels.or(main::names)));
        return evidence(model, main, test, labels.or(main::names));
    }

    /// The labels beside the model, if it is a classifier that Gramme wrote.
    private Optional<Labels> labels() {
        var files = ClassifierFiles.of(reading.model());
        return Files.isRegularFile(files.labels()) ? Optional.of(files.readLabels()) : Optional.empty();
    }

    private Evidence evidence(Model model, Material main, Optional<Material> test, Optional<Labels> labels) {
        var judgedBy = test.orElse(main);
        boolean labelled = labels.isPresent()
                && main.labels().isPresent()
                && judgedBy.labels().isPresent();
        var parts = Parts.of(
                main.examples().size(),
                test.map(found -> found.examples().size()).orElse(0),
                labelled,
                reading.seed());
        if (main.examples().size() == 0) {
            throw GrammeException.failure(
                    "There are no examples in the data", "another file is meant: texts need a column `text`.");
        }
        var output = Outputs.of(model, main.examples().inputs(0));
        labels.filter(_ -> labelled).ifPresent(names -> requireFit(names, output));
        boolean classes = labels.isPresent() && output.classes() > 0;
        return new Evidence(
                main.examples().select(parts.calibration()),
                trial(main, parts.choice(), labelled, classes, output),
                trial(judgedBy, parts.judged(), labelled, classes, output),
                true);
    }

    private static void requireFit(Labels labels, Outputs output) {
        if (output.classes() != labels.names().size()) {
            throw GrammeException.failure(
                    "There are " + labels.names().size() + " labels " + labels.names() + ", and the model's output '"
                            + output.name() + "' has the shape " + Arrays.toString(output.shape()),
                    "the labels belong to another model.");
        }
    }

    private Trial<float[]> trial(Material material, int[] chosen, boolean labelled, boolean classes, Outputs output) {
        Examples examples = material.examples().select(chosen);
        Judge<float[]> judge;
        if (labelled) {
            int[] all = material.labels().orElseThrow();
            judge = new LabelJudge(Arrays.stream(chosen).map(i -> all[i]).toArray(), output.name());
        } else if (classes) {
            judge = new AgreementJudge(output.name());
        } else {
            judge = new VectorJudge(output.name(), reading.pooling());
        }
        return new Trial<>(examples, judge);
    }
}

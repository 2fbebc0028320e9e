package dev.gramme.cli;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.ImageSet;
import dev.gramme.data.Labels;
import dev.gramme.data.Prediction;
import dev.gramme.data.TableFile;
import dev.gramme.data.TextColumns;
import dev.gramme.data.TextFile;
import dev.gramme.data.classical.TermClassifier;
import dev.gramme.data.image.ImageClassifier;
import dev.gramme.data.table.RowClassifier;
import dev.gramme.data.text.TextClassifier;
import dev.gramme.model.Model;
import dev.gramme.model.OnnxFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// `gramme predict`: labels texts, pictures or table rows with a tuned model; the file says which.
@Command(
        name = "predict",
        description = "Label texts, pictures or table rows with a model that `gramme tune` wrote.",
        footer = {
            "",
            "The labels and, of texts, the tokenizer are taken from beside the model: spam.onnx,",
            "spam.labels.txt, spam.tokenizer.json."
        })
final class PredictCommand implements Callable<Integer> {
    private static final int WIDEST_TEXT = 60;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Parameters(index = "0", paramLabel = "MODEL", description = "An ONNX file.")
    Path model = Path.of("");

    @Parameters(
            index = "1",
            paramLabel = "TEXT|FILE|FOLDER",
            description = "A text, or a file: .csv, .tsv or .jsonl with a column `text`, or .txt with one text a line;"
                    + " of pictures a PNG or JPEG, a folder of them, or an IDX file; of tables a .csv with the columns"
                    + " that the model learnt from.")
    String input = "";

    @Option(names = "--threads", paramLabel = "N", description = "How many cores to use. Default: all.")
    int threads = Runtime.getRuntime().availableProcessors();

    private final Console console;

    PredictCommand(Console console) {
        this.console = console;
    }

    /// What was labelled.
    ///
    /// @param unit what an input is: text, picture or row
    /// @param inputs texts, names of pictures, or numbers of rows
    private record Answers(String unit, List<String> inputs, List<Prediction> predictions, Labels labels) {}

    @Override
    public Integer call() {
        var answers = answers(OnnxFile.read(model));
        if (common.json) {
            JsonOutput.print(console.out(), json(answers));
        } else {
            table(answers).forEach(console.out()::println);
        }
        return 0;
    }

    private Answers answers(Model file) {
        if (ImageClassifier.isOne(file)) {
            return ofPictures();
        }
        if (RowClassifier.isOne(file)) {
            return ofRows();
        }
        return TermClassifier.isOne(file) ? ofTerms() : ofTexts();
    }

    private Answers ofRows() {
        try (var classifier = RowClassifier.open(model, threads)) {
            var rows = new TableFile(Path.of(input), Optional.empty(), Set.of()).rows(classifier.columns());
            var numbers = IntStream.rangeClosed(1, rows.size())
                    .mapToObj(String::valueOf)
                    .toList();
            return new Answers("row", numbers, classifier.classify(rows), classifier.labels());
        }
    }

    private Answers ofTerms() {
        var texts = texts(input);
        try (var classifier = TermClassifier.open(model, threads)) {
            return new Answers("text", texts, classifier.classify(texts), classifier.labels());
        }
    }

    private Answers ofTexts() {
        var texts = texts(input);
        try (var classifier = TextClassifier.open(model, threads)) {
            return new Answers("text", texts, classifier.classify(texts), classifier.labels());
        }
    }

    private Answers ofPictures() {
        var pictures = new ImageSet(Path.of(input)).pictures();
        try (var classifier = ImageClassifier.open(model, threads)) {
            var pixels = classifier.pixels(pictures.images());
            String skipped = pixels.skipped().summary();
            if (!skipped.isEmpty() && pixels.size() > 0 && !common.quiet) {
                console.err().println("gramme: " + skipped);
            }
            if (pixels.size() == 0) {
                throw GrammeException.failure(
                        "No picture of " + input + " can be decoded: " + skipped,
                        "the files are damaged, or are not what their names say.");
            }
            var names =
                    Arrays.stream(pixels.kept()).mapToObj(pictures.names()::get).toList();
            return new Answers("picture", names, classifier.classify(pixels), classifier.labels());
        }
    }

    private ObjectNode json(Answers answers) {
        var json = JsonOutput.object("gramme.predict/1").put("model", model.toString());
        var rows = json.putArray("predictions");
        var labels = answers.labels().names();
        for (int i = 0; i < answers.inputs().size(); i++) {
            var prediction = answers.predictions().get(i);
            var row = rows.addObject()
                    .put(answers.unit(), answers.inputs().get(i))
                    .put("label", prediction.label())
                    .put("probability", prediction.probability());
            var all = row.putObject("probabilities");
            for (int label = 0; label < labels.size(); label++) {
                all.put(labels.get(label), prediction.probabilities().get(label));
            }
        }
        return json;
    }

    private List<String> table(Answers answers) {
        var table = new TextTable(
                List.of(TextTable.Align.LEFT, TextTable.Align.RIGHT, TextTable.Align.ELASTIC),
                List.of("label", "probability", answers.unit()));
        for (int i = 0; i < answers.inputs().size(); i++) {
            var prediction = answers.predictions().get(i);
            String named = answers.inputs().get(i);
            table.add(List.of(
                    prediction.label(),
                    String.format(Locale.ROOT, "%.3f", prediction.probability()),
                    named.substring(0, Math.min(named.length(), WIDEST_TEXT * 4))));
        }
        return table.lines(TextTable.width(console));
    }

    /// What names no file is a text.
    private static List<String> texts(String input) {
        var file = Path.of(input.length() > 4096 || input.indexOf('\0') >= 0 ? "" : input);
        if (input.isEmpty() || file.toString().isEmpty() || !Files.isRegularFile(file)) {
            return List.of(input);
        }
        var texts = new ArrayList<String>();
        if (input.toLowerCase(Locale.ROOT).endsWith(".txt")) {
            try {
                texts.addAll(Files.readAllLines(file, StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw GrammeException.failure(
                                "Cannot read " + file + ": " + e.getMessage(), "it is not a text in UTF-8.")
                        .causedBy(e);
            }
        } else {
            new TextFile(file, TextColumns.DEFAULT).forEach(row -> texts.add(row.text()));
        }
        if (texts.isEmpty()) {
            throw GrammeException.failure(file + " holds no text", "another file is meant.");
        }
        return texts;
    }
}

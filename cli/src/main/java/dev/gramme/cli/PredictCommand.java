package dev.gramme.cli;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.TextColumns;
import dev.gramme.data.TextFile;
import dev.gramme.data.text.TextClassifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// `gramme predict`: labels texts with a tuned model.
@Command(
        name = "predict",
        description = "Label texts with a model that `gramme tune` wrote.",
        footer = {
            "",
            "The tokenizer and the labels are taken from beside the model: spam.onnx, spam.tokenizer.json,",
            "spam.labels.txt."
        })
final class PredictCommand implements Callable<Integer> {
    private static final int WIDEST_TEXT = 60;

    @Mixin
    CommonOptions common = new CommonOptions();

    @Parameters(index = "0", paramLabel = "MODEL", description = "An ONNX file.")
    Path model = Path.of("");

    @Parameters(
            index = "1",
            paramLabel = "TEXT|FILE",
            description = "A text, or a file: .csv, .tsv or .jsonl with a column `text`, or .txt with one text a line.")
    String input = "";

    @Option(names = "--threads", paramLabel = "N", description = "How many cores to use. Default: all.")
    int threads = Runtime.getRuntime().availableProcessors();

    private final Console console;

    PredictCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var texts = texts(input);
        try (var classifier = TextClassifier.open(model, threads)) {
            var predictions = classifier.classify(texts);
            if (common.json) {
                JsonOutput.print(
                        console.out(),
                        json(texts, predictions, classifier.labels().names()));
            } else {
                table(texts, predictions).forEach(console.out()::println);
            }
        }
        return 0;
    }

    private ObjectNode json(List<String> texts, List<TextClassifier.Prediction> predictions, List<String> labels) {
        var json = JsonOutput.object("gramme.predict/1").put("model", model.toString());
        var rows = json.putArray("predictions");
        for (int i = 0; i < texts.size(); i++) {
            var prediction = predictions.get(i);
            var row = rows.addObject()
                    .put("text", texts.get(i))
                    .put("label", prediction.label())
                    .put("probability", prediction.probability());
            var all = row.putObject("probabilities");
            for (int label = 0; label < labels.size(); label++) {
                all.put(labels.get(label), prediction.probabilities().get(label));
            }
        }
        return json;
    }

    private List<String> table(List<String> texts, List<TextClassifier.Prediction> predictions) {
        var table = new TextTable(
                List.of(TextTable.Align.LEFT, TextTable.Align.RIGHT, TextTable.Align.ELASTIC),
                List.of("label", "probability", "text"));
        for (int i = 0; i < texts.size(); i++) {
            var prediction = predictions.get(i);
            String text = texts.get(i);
            table.add(List.of(
                    prediction.label(),
                    String.format(Locale.ROOT, "%.3f", prediction.probability()),
                    text.substring(0, Math.min(text.length(), WIDEST_TEXT * 4))));
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

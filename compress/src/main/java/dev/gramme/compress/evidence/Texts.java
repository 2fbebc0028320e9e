package dev.gramme.compress.evidence;

import dev.gramme.carbon.GrammeException;
import dev.gramme.compress.Examples;
import dev.gramme.data.Dataset;
import dev.gramme.data.Labels;
import dev.gramme.data.TextColumns;
import dev.gramme.data.TextFile;
import dev.gramme.data.Tokenizer;
import dev.gramme.data.text.ClassifierFiles;
import dev.gramme.data.text.TextInputs;
import dev.gramme.model.Model;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Texts as a model takes them.
final class Texts implements AutoCloseable {
    private final Consumer<String> told;
    private final TextInputs inputs;
    private final Tokenizer tokenizer;

    Texts(Model model, Reading reading, Consumer<String> told) {
        this.told = told;
        this.inputs = TextInputs.of(model.graph());
        this.tokenizer = Tokenizer.open(tokenizer(reading), longest(model, reading));
    }

    private static int longest(Model model, Reading reading) {
        String written = model.metadata().get(ClassifierFiles.LONGEST);
        return written == null || !written.matches("\\d{1,6}") ? reading.longest() : Integer.parseInt(written);
    }

    private static Path tokenizer(Reading reading) {
        return reading.tokenizer()
                .orElseGet(() -> List.of(
                                ClassifierFiles.of(reading.model()).tokenizer(),
                                reading.model().resolveSibling("tokenizer.json"))
                        .stream()
                        .filter(Files::isRegularFile)
                        .findFirst()
                        .orElseThrow(() -> GrammeException.usage(
                                "There is no tokenizer beside " + reading.model(), "`--tokenizer FILE` names it.")));
    }

    /// @param labels those that a classifier knows; rows with others are an error
    Material read(Path file, Optional<Labels> labels) {
        var texts = new ArrayList<String>();
        var classes = new ArrayList<Integer>();
        new TextFile(file, TextColumns.DEFAULT).forEach(row -> {
            if (!row.text().isBlank()) {
                texts.add(row.text());
                labels.filter(_ -> !row.label().isBlank())
                        .ifPresent(known -> classes.add(known.index(row.label().strip())
                                .orElseThrow(() -> GrammeException.failure(
                                        file + ", line " + row.line() + ", has the label '" + row.label()
                                                + "', and the model tells " + known.names() + " apart",
                                        "the data belong to another model."))));
            }
        });
        boolean labelled = !classes.isEmpty();
        if (labelled && classes.size() < texts.size()) {
            throw GrammeException.failure(
                    texts.size() - classes.size() + " of " + texts.size() + " texts of " + file + " have no label",
                    "all or none are to have one.");
        }
        var classified = labelled
                ? Optional.of(classes.stream().mapToInt(Integer::intValue).toArray())
                : Optional.<int[]>empty();
        return material(file.toString(), texts, classified, labels);
    }

    Material material(Dataset<?> data) {
        var texts = data.inputs().stream().map(String.class::cast).toList();
        return material(
                data.name(),
                texts,
                Optional.of(data.labels()),
                Optional.of(data.task().labels()));
    }

    private Material material(String name, List<String> texts, Optional<int[]> classes, Optional<Labels> labels) {
        var tokens = tokenizer.encode(texts);
        if (tokens.truncated() > 0) {
            told.accept(tokens.truncated() + " of " + texts.size() + " texts of " + name + " were cut to "
                    + tokenizer.longest() + " tokens");
        }
        return new Material(Examples.ofTexts(tokens, inputs), classes, labels);
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}

package dev.gramme.cli;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.Image;
import dev.gramme.data.ImageSet;
import dev.gramme.data.LabelledData;
import dev.gramme.data.Modality;
import dev.gramme.data.TextColumns;
import dev.gramme.data.TextFile;
import dev.gramme.data.known.DataFiles;
import dev.gramme.data.known.KnownData;
import dev.gramme.data.known.KnownSets;
import dev.gramme.data.text.ClassifierFiles;
import dev.gramme.model.build.Blueprint;
import dev.gramme.model.build.EncoderBlueprint;
import dev.gramme.train.Augmentation;
import dev.gramme.train.ModelSource;
import dev.gramme.train.TrainingData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What `gramme tune` learns from: texts, pictures or rows of a table, by what `--data` is, and what they are judged
/// by.
final class TuneData {
    /// Of what is no path and no known id but looks like a name, such as `resnet:16`.
    private static final Pattern NAME = Pattern.compile("[a-z][a-z-]*(:.*)?");

    @Option(names = "--tokenizer", paramLabel = "FILE", description = "Its tokenizer.json. Default: the one beside it.")
    @Nullable
    Path tokenizer;

    @Option(
            names = "--data",
            paramLabel = "FILE|FOLDER|ID",
            required = true,
            description = "Labelled texts (.csv, .tsv or .jsonl with text and label), pictures (a folder with a folder"
                    + " for each label, or an IDX file), a table (.csv without a column text), or a known id.")
    String data = "";

    @Option(names = "--test", paramLabel = "FILE", description = "What to judge the result by. Default: the id's own.")
    @Nullable
    Path test;

    @Option(
            names = "--unlabeled",
            paramLabel = "FILE|FOLDER|ID",
            description = "More examples without labels, of which only teachers speak.")
    @Nullable
    String unlabelled;

    @Option(
            names = "--flip",
            negatable = true,
            description = "Mirror half of the pictures (default: yes, but for IDX files of unknown contents).")
    @Nullable
    Boolean flip;

    @Option(names = "--shift", paramLabel = "PIXELS", description = "Move pictures by up to so much (default: 2).")
    int shift = 2;

    @Option(names = "--erase", paramLabel = "SHARE", description = "Erase a part of so many pictures (default: 0).")
    double erase;

    @Option(
            names = "--label",
            paramLabel = "COLUMN",
            description = "What a table is to tell (default: its last column).")
    @Nullable
    String label;

    @Option(
            names = "--ignore",
            paramLabel = "COLUMN",
            split = ",",
            description = "Columns of a table to leave out, such as row numbers; may repeat.")
    List<String> ignored = List.of();

    /// Reads what there is to learn from.
    ///
    /// @param model a path, a known id, or the name of a network to be built
    /// @param told hears of what was skipped
    TrainingData read(String model, KnownData known, Consumer<String> told) {
        var named = known.resolve(data);
        var files = new DataFiles(named.main(), test(named));
        if (Modality.of(files.main(), TextColumns.DEFAULT) == Modality.TABLE && unlabelled != null) {
            throw GrammeException.usage(
                    "There are no teachers for tables yet", "`--unlabeled` was meant for texts or pictures.");
        }
        var read = LabelledData.read(files, Optional.ofNullable(label), Set.copyOf(ignored), told)
                .distinct(told);
        return switch (read) {
            case LabelledData.Texts texts -> texts(encoder(model, known), texts, known);
            case LabelledData.Images images -> images(network(model, known), images, files.main(), known);
            case LabelledData.Tables table ->
                new TrainingData.Tables(network(model, known), table.schema(), table.train(), table.test());
        };
    }

    private TrainingData texts(ModelSource model, LabelledData.Texts texts, KnownData known) {
        var more = new ArrayList<String>();
        if (unlabelled != null) {
            new TextFile(known.resolve(unlabelled).main(), TextColumns.DEFAULT).forEach(row -> more.add(row.text()));
        }
        return new TrainingData.Texts(model, tokenizer(model), texts.train(), texts.test(), List.copyOf(more));
    }

    private TrainingData images(ModelSource model, LabelledData.Images images, Path main, KnownData known) {
        boolean natural = Files.isDirectory(main) || KnownSets.find(data).isPresent();
        var augmentation = new Augmentation(shift, flip == null ? natural : flip, erase);
        List<Image> more = unlabelled == null
                ? List.of()
                : new ImageSet(known.resolve(unlabelled).main()).pictures().images();
        return new TrainingData.Images(model, images.train(), images.test(), more, augmentation);
    }

    private Optional<Path> test(DataFiles files) {
        return Optional.ofNullable(test).or(files::test);
    }

    private static ModelSource network(String model, KnownData known) {
        boolean name =
                NAME.matcher(model).matches() && KnownSets.find(model).isEmpty() && !Files.exists(Path.of(model));
        return Blueprint.isOne(model) || name
                ? new ModelSource.Built(Blueprint.parse(model))
                : new ModelSource.OnnxModel(known.resolve(model).main());
    }

    private static ModelSource encoder(String model, KnownData known) {
        if (Blueprint.isOne(model)) {
            return new ModelSource.Built(Blueprint.parse(model));
        }
        return EncoderBlueprint.isOne(model)
                ? new ModelSource.BuiltEncoder(EncoderBlueprint.parse(model))
                : new ModelSource.OnnxModel(known.resolve(model).main());
    }

    private Path tokenizer(ModelSource model) {
        if (tokenizer != null) {
            return tokenizer;
        }
        if (!(model instanceof ModelSource.OnnxModel(Path source))) {
            throw GrammeException.usage(
                    "A new " + model.name() + " has no tokenizer",
                    "`--tokenizer FILE` names one, such as a teacher's.");
        }
        return ClassifierFiles.tokenizerBeside(source)
                .orElseThrow(() -> GrammeException.usage(
                        "There is no tokenizer beside " + source, "`--tokenizer FILE` names it."));
    }
}

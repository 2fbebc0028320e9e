package dev.gramme.data;

import dev.gramme.data.known.DataFiles;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/// Labelled data of one kind: what is learnt from, and what is judged by.
public sealed interface LabelledData {
    Dataset<?> train();

    /// Its labels are the training data's.
    Optional<? extends Dataset<?>> test();

    record Texts(Dataset<String> train, Optional<Dataset<String>> test) implements LabelledData {}

    record Images(Dataset<Image> train, Optional<Dataset<Image>> test) implements LabelledData {}

    /// @param schema the table's columns
    record Tables(TableSchema schema, Dataset<TableRow> train, Optional<Dataset<TableRow>> test)
            implements LabelledData {}

    /// The same with every text and every picture once: what was there before, or is judged by, is left out of what is
    /// learnt from. Rows of a table stay: two cases that are alike in all columns are two cases.
    ///
    /// @param told hears how many were left out
    default LabelledData distinct(Consumer<String> told) {
        return switch (this) {
            case Texts(var train, var test) -> {
                var once = Deduplication.ofTexts(train, test);
                tell(once, "text", told);
                yield new Texts(once.dataset(), test);
            }
            case Images(var train, var test) -> {
                var once = Deduplication.ofImages(train, test);
                tell(once, "picture", told);
                yield new Images(once.dataset(), test);
            }
            case Tables tables -> tables;
        };
    }

    private static void tell(Deduplication<?> once, String what, Consumer<String> told) {
        String name = once.dataset().name() + ": ";
        if (once.repeated() > 0) {
            told.accept(name + counted(once.repeated(), what) + " left out, being there before"
                    + (once.contradicting() == 0 ? "" : ", " + once.contradicting() + " of them with another label"));
        }
        if (once.judged() > 0) {
            told.accept(name + counted(once.judged(), what) + " left out, being among the test data");
        }
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /// Reads files by what they are: texts, pictures or rows of a table.
    ///
    /// @param label the column of a table that is to be told; its last one if empty
    /// @param ignored columns of a table to leave out
    /// @param told hears of what was skipped
    /// @throws dev.gramme.carbon.GrammeException if they cannot be read, or do not fit each other
    static LabelledData read(DataFiles files, Optional<String> label, Set<String> ignored, Consumer<String> told) {
        return switch (Modality.of(files.main(), TextColumns.DEFAULT)) {
            case TEXT -> {
                var both = both(
                        files,
                        (file, labels) -> {
                            var texts = new TextFile(file, TextColumns.DEFAULT);
                            return labels.map(texts::read).orElseGet(texts::read);
                        },
                        told);
                yield new Texts(both.train, both.test);
            }
            case IMAGE -> {
                var both = both(
                        files,
                        (file, labels) -> {
                            var images = new ImageSet(file);
                            return labels.map(images::read).orElseGet(images::read);
                        },
                        told);
                yield new Images(both.train, both.test);
            }
            case TABLE -> table(files, label, ignored, told);
        };
    }

    private static Tables table(DataFiles files, Optional<String> label, Set<String> ignored, Consumer<String> told) {
        var train = new TableFile(files.main(), label, ignored).read();
        tell(files.main(), train.loaded(), told);
        told.accept(train.schema().summary());
        var labels = train.dataset().task().labels();
        var test = files.test().map(file -> {
            var rows = new TableFile(file, label, Set.of()).read(train.schema(), labels);
            tell(file, rows, told);
            return rows.dataset();
        });
        return new Tables(train.schema(), train.dataset(), test);
    }

    /// @param <I> what an input is
    record Both<I>(Dataset<I> train, Optional<Dataset<I>> test) {}

    private static <I> Both<I> both(
            DataFiles files, BiFunction<Path, Optional<Labels>, Loaded<I>> reader, Consumer<String> told) {
        var train = reader.apply(files.main(), Optional.empty());
        tell(files.main(), train, told);
        var labels = Optional.of(train.dataset().task().labels());
        var test = files.test().map(file -> {
            var read = reader.apply(file, labels);
            tell(file, read, told);
            return read.dataset();
        });
        return new Both<>(train.dataset(), test);
    }

    private static void tell(Path file, Loaded<?> loaded, Consumer<String> told) {
        String skipped = loaded.skipped().summary();
        if (!skipped.isEmpty()) {
            told.accept(file + ": " + skipped);
        }
    }
}

package dev.gramme.train;

import dev.gramme.data.Dataset;
import dev.gramme.data.Image;
import dev.gramme.data.TableRow;
import dev.gramme.data.TableSchema;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A model and what it is to learn from.
public sealed interface TrainingData {
    /// What is trained.
    ModelSource model();

    /// What it learns from.
    Dataset<?> train();

    /// What nobody looks at before the end; judged by the written file in ONNX Runtime.
    Optional<? extends Dataset<?>> test();

    /// What it is watched on after each epoch, if that is not to be a share of what it learns from.
    Optional<? extends Dataset<?>> held();

    /// The same, watched on nothing but a share of what it learns from, if the settings say so.
    TrainingData unwatched();

    /// More inputs, of which only teachers speak.
    List<?> unlabelled();

    /// One example, for people to read: `texts`.
    String unit();

    /// Labelled texts for a pretrained encoder.
    ///
    /// @param model a file with hidden states among its outputs, or an encoder to be built
    /// @param tokenizer its `tokenizer.json`
    /// @param unlabelled more texts, of which only teachers speak
    record Texts(
            ModelSource model,
            Path tokenizer,
            Dataset<String> train,
            Optional<Dataset<String>> test,
            List<String> unlabelled,
            Optional<Dataset<String>> held)
            implements TrainingData {
        /// Watched on a share of what it learns from, if the settings say so.
        public Texts(
                ModelSource model,
                Path tokenizer,
                Dataset<String> train,
                Optional<Dataset<String>> test,
                List<String> unlabelled) {
            this(model, tokenizer, train, test, unlabelled, Optional.empty());
        }

        @Override
        public Texts unwatched() {
            return new Texts(model, tokenizer, train, test, unlabelled);
        }

        @Override
        public String unit() {
            return "texts";
        }
    }

    /// Labelled pictures.
    ///
    /// @param model a file with one input of pictures \[batch, channels, height, width], or a network to be built
    /// @param unlabelled more pictures, of which only teachers speak
    /// @param augmentation how they are changed when they are shown
    record Images(
            ModelSource model,
            Dataset<Image> train,
            Optional<Dataset<Image>> test,
            List<Image> unlabelled,
            Augmentation augmentation,
            Optional<Dataset<Image>> held)
            implements TrainingData {
        /// Watched on a share of what it learns from, if the settings say so.
        public Images(
                ModelSource model,
                Dataset<Image> train,
                Optional<Dataset<Image>> test,
                List<Image> unlabelled,
                Augmentation augmentation) {
            this(model, train, test, unlabelled, augmentation, Optional.empty());
        }

        @Override
        public Images unwatched() {
            return new Images(model, train, test, unlabelled, augmentation);
        }

        @Override
        public String unit() {
            return "pictures";
        }
    }

    /// Labelled rows of a table.
    ///
    /// @param model a perceptron to be built; its inputs are the table's columns, standardised or one-hot
    record Tables(
            ModelSource model,
            TableSchema schema,
            Dataset<TableRow> train,
            Optional<Dataset<TableRow>> test,
            Optional<Dataset<TableRow>> held)
            implements TrainingData {
        /// Watched on a share of what it learns from, if the settings say so.
        public Tables(
                ModelSource model, TableSchema schema, Dataset<TableRow> train, Optional<Dataset<TableRow>> test) {
            this(model, schema, train, test, Optional.empty());
        }

        @Override
        public Tables unwatched() {
            return new Tables(model, schema, train, test);
        }

        @Override
        public List<TableRow> unlabelled() {
            return List.of();
        }

        @Override
        public String unit() {
            return "rows";
        }
    }
}

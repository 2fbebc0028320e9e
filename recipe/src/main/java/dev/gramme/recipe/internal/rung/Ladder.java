package dev.gramme.recipe.internal.rung;

import dev.gramme.carbon.GrammeException;
import dev.gramme.data.Modality;
import dev.gramme.data.known.KnownData;
import dev.gramme.data.text.ClassifierFiles;
import dev.gramme.model.build.Blueprint;
import dev.gramme.model.build.EncoderBlueprint;
import dev.gramme.recipe.Goal;
import dev.gramme.recipe.Recipe;
import dev.gramme.recipe.Rung;
import dev.gramme.recipe.internal.material.Digest;
import dev.gramme.recipe.internal.material.Material;
import dev.gramme.train.Augmentation;
import dev.gramme.train.ModelSource;
import dev.gramme.train.TrainingData;
import dev.gramme.train.TuneMethod;
import dev.gramme.train.TuneSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;

/// The attempts that a recipe allows for its data, rung by rung.
public final class Ladder {
    private static final List<String> USUAL_ENCODERS = List.of("minilm-l6");
    private static final List<String> NEW_FOR_PICTURES = List.of("resnet");
    private static final List<String> NEW_FOR_TABLES = List.of("mlp");
    private static final List<String> NEW_FOR_TEXTS = List.of("text-cnn", "small-bert");

    /// More epochs than there are.
    private static final int NEVER = 1_000_000;
    /// One epoch that reaches the goal may be luck.
    private static final int LOOKS = 2;

    private final Recipe recipe;
    private final Material material;
    private final KnownData known;
    private final Optional<Path> features;
    private final int workers;
    private final BiConsumer<Rung, String> leftOut;
    private final Map<Path, String> digests;

    /// @param features where what frozen models make of examples is kept
    /// @param workers how many cores to use
    /// @param leftOut hears which rungs are not tried, and why
    public Ladder(
            Recipe recipe,
            Material material,
            KnownData known,
            Optional<Path> features,
            int workers,
            BiConsumer<Rung, String> leftOut) {
        this(recipe, material, known, features, workers, leftOut, new HashMap<>());
    }

    private Ladder(
            Recipe recipe,
            Material material,
            KnownData known,
            Optional<Path> features,
            int workers,
            BiConsumer<Rung, String> leftOut,
            Map<Path, String> digests) {
        this.recipe = recipe;
        this.material = material;
        this.known = known;
        this.features = features;
        this.workers = workers;
        this.leftOut = leftOut;
        this.digests = digests;
    }

    /// The same attempt on other data, from its start to its end.
    public Attempt on(Material other, Attempt attempt) {
        return new Ladder(recipe, other, known, Optional.empty(), workers, (_, _) -> {}, digests)
                .attempts().stream()
                        .filter(one -> one.name().equals(attempt.name()))
                        .findFirst()
                        .orElseThrow()
                        .toItsEnd();
    }

    /// Files do not change while a recipe runs, or its steps would be others' steps.
    private String digest(Path file) {
        return digests.computeIfAbsent(file, Digest::of);
    }

    /// In the order of their rungs.
    public List<Attempt> attempts() {
        var attempts = new ArrayList<Attempt>();
        for (Rung rung : recipe.rungs()) {
            attempts.addAll(
                    switch (rung) {
                        case CLASSICAL -> classical();
                        case HEAD, LORA, FULL -> pretrained(rung);
                        case SCRATCH -> scratch();
                    });
        }
        return attempts;
    }

    private List<Attempt> classical() {
        var judging = new Judging(workers);
        return switch (material) {
            case Material.Texts texts -> List.of(new ClassicalText(texts, judging, recipe.seed()));
            case Material.Tables tables ->
                List.of(
                        new ClassicalTable(tables, judging, false, recipe.seed()),
                        new ClassicalTable(tables, judging, true, recipe.seed()));
            case Material.Images _ -> {
                leftOut.accept(Rung.CLASSICAL, "there is none for pictures");
                yield List.of();
            }
        };
    }

    private List<Attempt> pretrained(Rung rung) {
        return switch (material) {
            case Material.Tables _ -> {
                leftOut.accept(rung, "nothing is pretrained for tables");
                yield List.of();
            }
            case Material.Texts texts -> texts(rung, texts);
            case Material.Images images -> {
                if (rung == Rung.LORA) {
                    leftOut.accept(rung, "adapters are for the attention layers of encoders");
                    yield List.of();
                }
                yield images(rung, images);
            }
        };
    }

    private List<Attempt> texts(Rung rung, Material.Texts texts) {
        var attempts = new ArrayList<Attempt>();
        for (Named model : models(rung, USUAL_ENCODERS)) {
            var file = model.file();
            var data = new TrainingData.Texts(
                    new ModelSource.OnnxModel(file),
                    tokenizer(file),
                    texts.split().train(),
                    Optional.of(texts.split().validation()),
                    List.of(),
                    Optional.of(texts.split().validation()));
            attempts.add(tuned(rung, model.name(), data, Digest.of(List.of(digest(file), digest(tokenizer(file))))));
        }
        return attempts;
    }

    private List<Attempt> images(Rung rung, Material.Images images) {
        var attempts = new ArrayList<Attempt>();
        for (Named model : models(rung, List.of())) {
            var file = model.file();
            attempts.add(tuned(rung, model.name(), pictures(new ModelSource.OnnxModel(file), images), digest(file)));
        }
        return attempts;
    }

    private static TrainingData.Images pictures(ModelSource model, Material.Images images) {
        return new TrainingData.Images(
                model,
                images.split().train(),
                Optional.of(images.split().validation()),
                List.of(),
                new Augmentation(2, images.natural(), 0),
                Optional.of(images.split().validation()));
    }

    private List<Attempt> scratch() {
        return switch (material) {
            case Material.Images images -> built(NEW_FOR_PICTURES, images);
            case Material.Tables tables -> built(NEW_FOR_TABLES, tables);
            case Material.Texts texts -> newEncoders(texts);
        };
    }

    private List<Attempt> built(List<String> usual, Material data) {
        var attempts = new ArrayList<Attempt>();
        for (String word : recipe.built().isEmpty() ? usual : recipe.built()) {
            if (EncoderBlueprint.isOne(word)) {
                throw otherData(word);
            }
            var blueprint = Blueprint.parse(word);
            var model = new ModelSource.Built(blueprint);
            attempts.add(tuned(Rung.SCRATCH, blueprint.toString(), fresh(model, data), blueprint.toString()));
        }
        return attempts;
    }

    private static TrainingData fresh(ModelSource.Built model, Material data) {
        return switch (data) {
            case Material.Images images -> pictures(model, images);
            case Material.Tables(var schema, var split, String _) ->
                new TrainingData.Tables(
                        model, schema, split.train(), Optional.of(split.validation()), Optional.of(split.validation()));
            case Material.Texts _ -> throw new IllegalStateException("Encoders are built for texts");
        };
    }

    /// A new encoder needs words to begin with: those of a pretrained one's tokenizer.
    private List<Attempt> newEncoders(Material.Texts texts) {
        var tokenizer = recipe.data()
                .tokenizer()
                .or(() -> models(Rung.SCRATCH, USUAL_ENCODERS).stream()
                        .findFirst()
                        .map(model -> tokenizer(model.file())));
        if (tokenizer.isEmpty()) {
            return List.of();
        }
        var attempts = new ArrayList<Attempt>();
        for (String word : recipe.built().isEmpty() ? NEW_FOR_TEXTS : recipe.built()) {
            if (!EncoderBlueprint.isOne(word)) {
                throw otherData(word);
            }
            var blueprint = EncoderBlueprint.parse(word);
            var data = new TrainingData.Texts(
                    new ModelSource.BuiltEncoder(blueprint),
                    tokenizer.get(),
                    texts.split().train(),
                    Optional.of(texts.split().validation()),
                    List.of(),
                    Optional.of(texts.split().validation()));
            attempts.add(tuned(Rung.SCRATCH, blueprint.toString(), data, blueprint + " " + digest(tokenizer.get())));
        }
        return attempts;
    }

    private GrammeException otherData(String network) {
        return GrammeException.configuration(
                "`new` names " + network + ", which does not take what "
                        + recipe.data().name() + " has",
                "`text-cnn` and `small-bert` take texts, `resnet`, `plain-cnn` and `mobile-cnn` pictures, `mlp` pictures"
                        + " or rows of a table.");
    }

    private Tuned tuned(Rung rung, String model, TrainingData data, String origin) {
        var method = TuneMethod.of(rung.word());
        var usual = TuneSettings.of(modality(), method, data.model(), workers, recipe.seed());
        var read = recipe.data().longest();
        var settings = read.isPresent() ? usual.withLongest(read.getAsInt()) : usual;
        var stopping = new TuneSettings.Stopping(0, NEVER, enough(), LOOKS, false);
        return new Tuned(rung, model, origin, data, settings.with(stopping), 1, features);
    }

    /// What a training may end at before its last epoch.
    private OptionalDouble enough() {
        return switch (recipe.goal()) {
            case Goal.AtLeast(double value) -> OptionalDouble.of(value);
            case Goal.BestWithin _ -> OptionalDouble.empty();
        };
    }

    private Modality modality() {
        return material.train().task().modality();
    }

    /// @param name as the recipe says it, without folders
    private record Named(String name, Path file) {}

    private Named named(String idOrPath) {
        var name = Path.of(idOrPath).getFileName();
        return new Named(String.valueOf(name), known.resolve(idOrPath).main());
    }

    /// Files of the recipe's models, or of the usual ones as far as they were fetched.
    private List<Named> models(Rung rung, List<String> usual) {
        if (!recipe.pretrained().isEmpty()) {
            return recipe.pretrained().stream().map(this::named).toList();
        }
        var files = new ArrayList<Named>();
        for (String id : usual) {
            try {
                files.add(named(id));
            } catch (GrammeException e) {
                leftOut.accept(rung, e.what());
            }
        }
        if (usual.isEmpty()) {
            leftOut.accept(rung, "no pretrained model is named");
        }
        return files;
    }

    private Path tokenizer(Path model) {
        return recipe.data()
                .tokenizer()
                .or(() -> ClassifierFiles.tokenizerBeside(model))
                .orElseThrow(() -> GrammeException.usage(
                        "There is no tokenizer beside " + model, "`tokenizer` under `data` names it."));
    }
}

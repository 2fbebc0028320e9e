package dev.gramme.recipe.internal.file;

import dev.gramme.carbon.EditDistance;
import dev.gramme.carbon.catalogue.Catalogue;
import dev.gramme.model.build.Blueprint;
import dev.gramme.model.build.EncoderBlueprint;
import dev.gramme.recipe.Goal;
import dev.gramme.recipe.Recipe;
import dev.gramme.recipe.Recipe.Candidate;
import dev.gramme.recipe.Rung;
import dev.gramme.recipe.internal.yaml.Fields;
import dev.gramme.recipe.internal.yaml.Node;
import dev.gramme.recipe.internal.yaml.Problems;
import dev.gramme.recipe.internal.yaml.Value;
import dev.gramme.run.Budget;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Makes a recipe of a document.
public final class RecipeReader {
    /// Its tables are read once they are needed, and then stay.
    private static final Catalogue CATALOGUE = new Catalogue();

    private static final Pattern ENDING = Pattern.compile("\\.ya?ml$", Pattern.CASE_INSENSITIVE);
    private static final Pattern INTEGER = Pattern.compile("[-+]?\\d{1,19}");
    private static final List<String> RUNGS =
            Arrays.stream(Rung.values()).map(Rung::word).toList();

    private final Path file;
    private final Problems problems;
    private final Sources sources;

    /// @param file where it was read, which names it and what its paths are relative to
    public RecipeReader(Path file, Problems problems) {
        this.file = file.toAbsolutePath().normalize();
        this.problems = problems;
        this.sources = new Sources(Optional.ofNullable(this.file.getParent()).orElse(this.file));
    }

    /// Empty, and problems, if it cannot be made.
    public Optional<Recipe> read(Node root) {
        var fields = Section.RECIPE.fields(new Value("", root, problems));
        var name = fields.get("name").flatMap(Value::text).orElseGet(this::fileName);
        var data = fields.require("data", "`data: mails.csv`").flatMap(new DataReader(sources)::read);
        var goal = fields.require("goal", GoalWords.EXAMPLE).flatMap(value -> value.text(GoalWords::parse));
        List<String> pretrained = fields.get("pretrained")
                .map(list -> Words.of(list, sources::model))
                .orElse(List.of());
        List<String> built = fields.get("new")
                .map(list -> Words.of(list, one -> one.text(RecipeReader::network)))
                .orElse(List.of());
        var rungs = rungs(fields);
        var search = fields.get("search").flatMap(SearchReader::read);
        var shrink = fields.get("shrink").map(ShrinkReader::read).orElse(ShrinkReader.USUAL);
        var carbon = fields.get("carbon").map(new CarbonReader(CATALOGUE)::read).orElse(CarbonReader.USUAL);
        List<Candidate> machines = fields.get("machines")
                .map(list -> Words.of(list, new MachineReader(CATALOGUE)::read))
                .orElse(List.of());
        var usual = fields.get("baseline").map(new UsualReader(CATALOGUE)::read).orElse(Recipe.Usual.HERE);
        long seed = fields.get("seed").flatMap(RecipeReader::seed).orElse(1L);
        goal.ifPresent(given -> requireWithin(carbon.budget(), given, fields));
        if (data.isEmpty() || goal.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Recipe(
                name, data.get(), goal.get(), pretrained, built, rungs, search, shrink, carbon, machines, usual, seed));
    }

    /// With its usual size, if it has none.
    private static String network(String word) {
        return EncoderBlueprint.isOne(word)
                ? EncoderBlueprint.parse(word).toString()
                : Blueprint.parse(word).toString();
    }

    private String fileName() {
        return ENDING.matcher(String.valueOf(file.getFileName())).replaceFirst("");
    }

    /// In their own order. Those that start from a pretrained model are left out where there shall be none.
    private List<Rung> rungs(Fields fields) {
        boolean nonePretrained =
                fields.get("pretrained").filter(Value::isEmptyList).isPresent();
        var list = fields.get("rungs");
        if (list.isEmpty()) {
            return Arrays.stream(Rung.values())
                    .filter(rung -> !(nonePretrained && rung.pretrained()))
                    .toList();
        }
        var value = list.get();
        if (value.isEmptyList()) {
            value.wrong("leaves nothing to try", "its line can go: then all are tried.");
        }
        Set<Rung> chosen = EnumSet.noneOf(Rung.class);
        chosen.addAll(Words.of(value, RecipeReader::rung));
        if (nonePretrained) {
            chosen.stream()
                    .filter(Rung::pretrained)
                    .forEach(rung -> value.wrong(
                            "has '" + rung.word() + "', which starts from a pretrained model, and there shall be none",
                            "`pretrained: []` can go."));
        }
        return List.copyOf(chosen);
    }

    private static Optional<Rung> rung(Value value) {
        return value.text()
                .flatMap(word -> Arrays.stream(Rung.values())
                        .filter(rung -> rung.word().equals(word))
                        .findFirst()
                        .or(() -> value.wrong(
                                "has an unknown rung '" + word + "'",
                                "'" + EditDistance.nearest(word, RUNGS) + "' is meant; there are "
                                        + String.join(", ", RUNGS) + ".")));
    }

    private static Optional<Long> seed(Value value) {
        return value.text().flatMap(words -> {
            if (INTEGER.matcher(words).matches()) {
                try {
                    return Optional.of(Long.valueOf(words));
                } catch (NumberFormatException e) {
                    // Nineteen digits, and too many: told below.
                }
            }
            return value.wrong("is a whole number of 64 bits, not '" + words + "'", "1 was meant.");
        });
    }

    private static void requireWithin(Optional<Budget> all, Goal goal, Fields fields) {
        if (!(goal instanceof Goal.BestWithin(var budget)) || all.isEmpty()) {
            return;
        }
        boolean more = switch (budget) {
            case Budget.Grams(var grams) -> all.get() instanceof Budget.Grams(var limit) && grams.compareTo(limit) > 0;
            case Budget.Joules(var joules) ->
                all.get() instanceof Budget.Joules(var limit) && joules.compareTo(limit) > 0;
        };
        if (more) {
            fields.get("goal")
                    .ifPresent(value -> value.wrong(
                            "allows " + budget + ", but 'carbon.budget' only " + all.get(), "one of the two can go."));
        }
    }
}

package dev.gramme.report.internal.recipe;

import dev.gramme.carbon.Basis;
import dev.gramme.ledger.Document;
import dev.gramme.ledger.Run;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The document `recipe` of a run: what came of `gramme train`, as far as it can be read.
public final class RecipeDocument {
    private static final String NAME = "recipe";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final Fields json;

    private RecipeDocument(Fields json) {
        this.json = json;
    }

    /// Empty if the run ended no recipe, or its document is none that can be read.
    public static Optional<RecipeDocument> of(Run run) {
        return run.document(NAME).flatMap(RecipeDocument::read);
    }

    private static Optional<RecipeDocument> read(Document document) {
        try {
            var json = new Fields(JSON.readTree(document.json()));
            return json.isThere() ? Optional.of(new RecipeDocument(json)) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    public Optional<String> name() {
        return json.text("name");
    }

    public Optional<String> text(String field) {
        return json.text(field);
    }

    public List<String> command() {
        return json.texts("command");
    }

    public Optional<Boolean> goalReached() {
        return json.flag("goal_reached");
    }

    public String metric() {
        return json.text("metric").orElse("accuracy");
    }

    /// On test data.
    public Score score() {
        return Score.of(metric(), json);
    }

    public DataFacts data() {
        return DataFacts.of(json.at("data"));
    }

    /// In the order in which they were to be tried.
    public List<Rung> rungs() {
        return json.list("rungs").stream().map(one -> Rung.of(metric(), one)).toList();
    }

    /// The rung that gave the model.
    public Optional<Rung> chosen() {
        var attempt = json.text("attempt");
        var kind = json.text("rung");
        var tried = rungs().stream().filter(Rung::tried).toList();
        var named = tried.stream()
                .filter(one -> attempt.filter(one.name()::equals).isPresent())
                .findFirst();
        return named.isPresent() || attempt.isPresent()
                ? named
                : tried.stream()
                        .filter(one -> kind.filter(one.kind()::equals).isPresent())
                        .findFirst();
    }

    /// Rungs of which nothing was even predicted, with why.
    public List<LeftOut> leftOut() {
        return json.list("left_out").stream().map(LeftOut::of).toList();
    }

    /// The oldest first.
    public List<Step> steps() {
        return json.list("steps").stream().map(Step::of).sorted(Step.BY_START).toList();
    }

    public Optional<Shrink> shrink() {
        return Optional.of(json.at("shrink")).filter(Fields::isThere).map(one -> Shrink.of(metric(), one));
    }

    public Optional<Baseline> baseline() {
        return Optional.of(json.at("baseline")).filter(Fields::isThere).map(one -> Baseline.of(one, rungs()));
    }

    public List<Lever> levers() {
        boolean predicted = baseline().map(Baseline::predicted).orElse(true);
        return json.list("levers").stream().map(one -> Lever.of(one, predicted)).toList();
    }

    public Cost total() {
        return Cost.of(json.at("total"));
    }

    /// What the joules rest on: less than grams, which rest on the grid's intensity as well.
    Basis energyBasis() {
        var total = json.at("total");
        return total.text("energy_basis").isPresent() ? total.basis("energy_basis") : total.basis("basis");
    }

    /// How many times the total the baseline is; empty if either is nothing or not known.
    public OptionalDouble saving() {
        double whole = total().grams().orElse(0);
        double before = baseline().map(one -> one.cost().grams().orElse(0)).orElse(0.0);
        return whole > 0 && before > 0 ? OptionalDouble.of(before / whole) : OptionalDouble.empty();
    }

    Fields at(String part) {
        return json.at(part);
    }

    /// The receipt of its waiting, as a scheduled run has it.
    public Optional<JsonNode> receipt() {
        return Optional.of(json.at("receipt")).filter(Fields::isThere).map(Fields::json);
    }
}

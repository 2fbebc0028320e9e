package dev.gramme.report.internal.recipe;

import dev.gramme.carbon.Basis;
import dev.gramme.ledger.Run;
import dev.gramme.report.internal.ReceiptView;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A recipe's part of the page of the run that ended it. A panel whose figures are missing is not there.
///
/// @param document what it is made from
/// @param headline what came of it
/// @param waterfall what was saved, and by what
/// @param million what its predictions take
/// @param levers every lever, with how its factor was got
/// @param plot what each rung keeps and costs
/// @param timeline when the steps ran
/// @param grid the grid meanwhile
/// @param receipt what waiting brought
/// @param places where it could have run, the best first
/// @param excluded where it could not
/// @param placed what these places were compared for, and by what
/// @param facts what all of it rests on
/// @param recipe the recipe's text
/// @param command what repeats it
public record RecipeView(
        RecipeDocument document,
        Headline headline,
        Optional<Waterfall> waterfall,
        Optional<MillionBars> million,
        List<Lever> levers,
        Optional<RungsPlot> plot,
        List<Rung> rungs,
        List<LeftOut> leftOut,
        List<Step> steps,
        Optional<StepsTimeline> timeline,
        Optional<StepsOverGrid> grid,
        Optional<ReceiptView> receipt,
        List<Place> places,
        List<Place> excluded,
        List<String> placed,
        List<Fact> facts,
        Optional<String> recipe,
        Optional<String> command) {
    /// Of more steps only a fold tells each.
    private static final int FEW_STEPS = 12;

    /// Empty if the run ended no recipe, or its document is none that can be read.
    public static Optional<RecipeView> of(Run run) {
        return RecipeDocument.of(run).map(RecipeView::of);
    }

    static RecipeView of(RecipeDocument document) {
        var steps = document.steps();
        var places = document.at("places");
        return new RecipeView(
                document,
                Headline.of(document),
                Waterfall.of(document),
                MillionBars.of(document),
                document.levers(),
                RungsPlot.of(document),
                document.rungs(),
                document.leftOut(),
                steps,
                StepsTimeline.of(steps),
                StepsOverGrid.of(GridHours.of(document.at("grid")), steps),
                document.receipt().flatMap(ReceiptView::of),
                places.list("options").stream().map(Place::of).toList(),
                places.list("excluded").stream().map(Place::of).toList(),
                Stream.concat(
                                places.at("job").text("what").map("For "::concat).stream(),
                                places.texts("notes").stream())
                        .toList(),
                RecipeFacts.of(document),
                document.text("recipe"),
                RecipeFacts.command(document));
    }

    public boolean isLong() {
        return steps.size() > FEW_STEPS;
    }

    public boolean isChosen(Rung rung) {
        return document.chosen().filter(rung::equals).isPresent();
    }

    /// What became of a rung, in words.
    public String fate(Rung rung) {
        String fate = !rung.tried() ? "not tried" : isChosen(rung) ? "chosen" : "tried";
        return fate
                + (rung.reused() ? ", taken from the ledger" : "")
                + rung.reason().map(why -> ": " + why).orElse("");
    }

    /// Measured over predicted.
    public static String ratio(Rung rung) {
        var ratio = rung.ratio();
        return ratio.isPresent() ? "× " + Wording.factor(ratio.getAsDouble()) : Wording.UNKNOWN;
    }

    public static String factor(Lever lever) {
        return lever.factor().isPresent() ? Wording.change(lever.factor().getAsDouble()) : "not known";
    }

    /// Of the total.
    public Basis basis() {
        return document.total().basis();
    }

    public String goal() {
        return RecipeFacts.goal(document);
    }

    public String conditions() {
        return RecipeFacts.conditions(document.at("conditions"));
    }

    public boolean isRepeatable() {
        return recipe.isPresent() || command.isPresent() || !facts.isEmpty();
    }

    public String reused() {
        return RecipeFacts.reused(document.at("reused"));
    }
}

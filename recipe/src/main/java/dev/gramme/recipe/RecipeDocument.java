package dev.gramme.recipe;

import dev.gramme.ledger.Conditions;
import dev.gramme.ledger.Document;
import dev.gramme.ledger.Ledger;
import dev.gramme.ledger.RecordedRun;
import dev.gramme.ledger.Run;
import dev.gramme.recipe.internal.proof.DocumentJson;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// What came of a recipe, as JSON: printed by `gramme train --json`, and kept under the name `recipe` with the run that
/// ends it, where reports find it.
public final class RecipeDocument {
    /// Its name in the ledger.
    public static final String NAME = "recipe";

    private RecipeDocument() {}

    /// What the document says besides what the climb came to.
    ///
    /// @param text the recipe's file, so that it can be repeated
    /// @param command the words that it was carried out with
    /// @param files where results were written
    /// @param places where it could have run, as JSON; empty if the recipe names no machines
    public record Papers(String text, List<String> command, List<File> files, Optional<ObjectNode> places) {
        public Papers {
            command = List.copyOf(command);
            files = List.copyOf(files);
        }

        /// A written file.
        ///
        /// @param what it is: `model`, `report`, `card`
        public record File(String what, String path) {}
    }

    /// @param conditions what turned joules into grams
    /// @param runs all that the recipe was charged with
    public static ObjectNode json(
            Recipe recipe, Climbed climbed, Conditions conditions, List<Run> runs, Papers papers) {
        return new DocumentJson(recipe, climbed, conditions, runs, papers).json();
    }

    /// Keeps it with the run that ends the recipe.
    ///
    /// @return that run
    public static Run keep(ObjectNode json, Account account, Metering metering) {
        var kept = account.run().with(new Document(NAME, json.toString()));
        try (var ledger = Ledger.open(metering.ledger())) {
            var readings = ledger.recorded(kept.id()).map(RecordedRun::readings).orElse(List.of());
            ledger.put(List.of(new RecordedRun(kept, readings)));
        }
        return kept;
    }
}

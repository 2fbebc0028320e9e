package dev.gramme.cli;

import dev.gramme.carbon.Emissions;
import dev.gramme.carbon.Energy;
import dev.gramme.carbon.catalogue.Catalogue;
import dev.gramme.ledger.Ledger;
import dev.gramme.ledger.RecordedRun;
import dev.gramme.ledger.Run;
import dev.gramme.ledger.RunFilter;
import dev.gramme.recipe.Climbed;
import dev.gramme.recipe.Metering;
import dev.gramme.recipe.Recipe;
import dev.gramme.recipe.RecipeDocument;
import dev.gramme.report.HtmlReport;
import dev.gramme.report.OutputFile;
import dev.gramme.report.RecipeCard;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// What a recipe came to: its files, its bill, and its document in the ledger.
final class TrainResult {
    private final Recipe recipe;
    private final Climbed climbed;
    private final Metering metering;
    private final TrainFiles files;
    private final List<Run> runs;
    private final Optional<TrainPlaced> placed;

    @Nullable
    private ObjectNode json;

    /// @param places empty if the recipe names no machines
    TrainResult(Recipe recipe, Climbed climbed, Metering metering, TrainFiles files, Optional<TrainPlaces> places) {
        this.recipe = recipe;
        this.climbed = climbed;
        this.metering = metering;
        this.files = files;
        try (var ledger = Ledger.open(metering.ledger())) {
            this.runs = ledger.runs(RunFilter.ALL.tagged(metering.tags()));
        }
        this.placed = places.flatMap(some -> TrainJob.of(climbed, runs).map(some::placed));
    }

    /// Writes the model, the report and the card, if there is a model.
    ///
    /// @param text of the recipe's file
    void write(String text) {
        var written = new ArrayList<RecipeDocument.Papers.File>();
        climbed.best().ifPresent(best -> {
            files.keep(best.model());
            written.add(named("model", files.model()));
            written.add(named("report", files.report()));
            written.add(named("card", files.card()));
        });
        var document = document(text, written);
        climbed.account().ifPresent(account -> told(RecipeDocument.keep(document, account, metering)));
        json = document;
    }

    private static RecipeDocument.Papers.File named(String what, Path file) {
        return new RecipeDocument.Papers.File(what, file.toString());
    }

    /// @param run with the document
    private void told(Run run) {
        try (var ledger = Ledger.open(metering.ledger())) {
            var readings = ledger.recorded(run.id()).map(RecordedRun::readings).orElse(List.of());
            HtmlReport.write(run, readings, new WhatIfRows(new Catalogue()).of(run), files.report());
        }
        RecipeCard.of(run).ifPresent(card -> OutputFile.write(files.card(), card));
    }

    /// As it was written, or what there is to say if nothing was.
    ObjectNode json() {
        return json == null ? document("", List.of()) : json;
    }

    private ObjectNode document(String text, List<RecipeDocument.Papers.File> written) {
        var baseline = climbed.account().map(account -> account.baseline().emissions());
        var papers = new RecipeDocument.Papers(
                text, metering.command(), written, placed.map(places -> places.json(baseline)));
        return RecipeDocument.json(recipe, climbed, metering.conditions(), runs, papers);
    }

    TrainFiles files() {
        return files;
    }

    /// Where it could have run; empty if the recipe names no machines, or there is nothing to place.
    Optional<TrainPlaced> placed() {
        return placed;
    }

    /// All that the recipe was charged with, interrupted attempts included.
    List<Run> runs() {
        return runs;
    }

    Energy energy() {
        return runs.stream().map(run -> run.energy().value()).reduce(Energy.ZERO, Energy::plus);
    }

    Emissions emissions() {
        return runs.stream().map(run -> run.emissions().value()).reduce(Emissions.ZERO, Emissions::plus);
    }
}

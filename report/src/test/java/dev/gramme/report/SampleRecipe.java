package dev.gramme.report;

import dev.gramme.ledger.Document;
import dev.gramme.ledger.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Runs that ended a recipe.
final class SampleRecipe {
    private SampleRecipe() {}

    /// The document of a recipe that waited and reached its goal.
    static String mails() {
        return read("mails");
    }

    /// That of one that had so many grams, cost more than its baseline and told little.
    static String clothes() {
        return read("clothes");
    }

    static Run run(String document) {
        return SampleRun.with(
                SampleRun.run("20261130-010057-7e57", "mails", SampleRun.readings(9)),
                new Document("recipe", document));
    }

    static String page(String document) {
        return HtmlReport.html(run(document), SampleRun.readings(9), WhatIf.NONE);
    }

    private static String read(String name) {
        try {
            return Files.readString(Path.of("src/test/resources/recipe/" + name + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.gramme.report;

import dev.gramme.carbon.GrammeException;
import dev.gramme.ledger.Reading;
import dev.gramme.ledger.Run;
import dev.gramme.report.internal.ReportPage;
import dev.gramme.report.internal.recipe.RecipeDocument;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// A run as one HTML page that holds all it needs: it opens from disk, asks no network, reads without JavaScript, and
/// prints.
public final class HtmlReport {
    private static final String TEMPLATES = "dev.gramme.report.internal.template";

    private HtmlReport() {}

    /// Writes the page, replacing what is there; folders on the way are made.
    ///
    /// @param readings the run's counters over time; more than 1,000 are merged into interval means, which keep the
    /// energy
    /// @throws GrammeException if the file cannot be written
    public static void write(Run run, List<Reading> readings, WhatIf whatIf, Path file) {
        OutputFile.write(file, html(run, readings, whatIf));
    }

    /// The page itself.
    public static String html(Run run, List<Reading> readings, WhatIf whatIf) {
        var page = ReportPage.of(run, readings, whatIf, style(run), resource("report.js"));
        var html = new StringOutput(1 << 16);
        TemplateEngine.createPrecompiled(null, ContentType.Html, HtmlReport.class.getClassLoader(), TEMPLATES)
                .render("report.jte", page, html);
        return html.toString();
    }

    /// What only a recipe's page needs, only such a page carries.
    private static String style(Run run) {
        return RecipeDocument.of(run).isPresent()
                ? resource("report.css") + resource("recipe.css")
                : resource("report.css");
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(HtmlReport.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

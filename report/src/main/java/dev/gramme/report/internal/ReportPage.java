package dev.gramme.report.internal;

import dev.gramme.carbon.Basis;
import dev.gramme.carbon.Energy;
import dev.gramme.carbon.Figures;
import dev.gramme.carbon.Power;
import dev.gramme.ledger.Reading;
import dev.gramme.ledger.Run;
import dev.gramme.report.ShellWords;
import dev.gramme.report.WhatIf;
import dev.gramme.report.internal.recipe.RecipeView;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Everything a report shows; the template only arranges it.
///
/// @param run the run
/// @param series its power, few enough intervals to draw and to list
/// @param whatIf what else it could have emitted
/// @param recipe what came of the recipe that the run ended, if it ended one
/// @param style the page's style sheet
/// @param script the page's script
public record ReportPage(
        Run run, PowerSeries series, WhatIf whatIf, Optional<RecipeView> recipe, String style, String script) {
    private static final int MOST_INTERVALS = 1000;
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    public static ReportPage of(Run run, List<Reading> readings, WhatIf whatIf, String style, String script) {
        var series = PowerSeries.of(run, readings, MOST_INTERVALS);
        return new ReportPage(run, series, whatIf, RecipeView.of(run), style, script);
    }

    public PowerChart chart() {
        return PowerChart.of(series);
    }

    /// What a compression found, if the run was one.
    public Optional<CompressionView> compression() {
        return CompressionView.of(run);
    }

    /// What waiting for clean power brought, if the run waited and no recipe tells it.
    public Optional<ReceiptView> receipt() {
        boolean told = recipe.flatMap(RecipeView::receipt).isPresent();
        return told ? Optional.empty() : ReceiptView.of(run);
    }

    public EnergyBars bars() {
        return EnergyBars.of(run.components());
    }

    public String started() {
        return DAY_AND_TIME.format(run.header().startedAt());
    }

    public String command() {
        return ShellWords.line(run.header().command());
    }

    /// The basis of the grams: that of the weakest factor.
    public Basis emissionsBasis() {
        return run.emissions().basis();
    }

    public Power meanPower() {
        return run.energy().value().over(run.duration());
    }

    public String cpuShare() {
        double seconds = run.duration().toNanos() / 1e9;
        return seconds > 0 ? Figures.number(run.cpuSeconds() / seconds) : "0";
    }

    /// What the rest of the machine used meanwhile.
    public Energy others() {
        var rest = run.machineEnergy().value().joules() - run.energy().value().joules();
        return Energy.ofJoules(Math.max(0, rest));
    }

    public String idleRule() {
        return switch (run.header().conditions().idle()) {
            case "whole" -> "the whole machine's idle energy is billed to this run";
            case "none" -> "no idle energy is billed";
            default -> "idle energy is billed by the share of the machine that the run used";
        };
    }

    /// How many times what the run emitted a what-if row would have been.
    public String times(WhatIf.Row row) {
        double own = run.emissions().value().grams();
        return own > 0 ? "× " + Figures.number(row.emissions().value().grams() / own) : "–";
    }

    /// A mark beside the word for a basis, so that it can be told without colour.
    public static String mark(Basis basis) {
        return switch (basis) {
            case MEASURED -> "●";
            case MODELLED -> "◐";
            case ASSUMED -> "○";
        };
    }

    /// Six significant digits: enough that a column adds up to its total.
    public static String exact(double number) {
        return number == 0
                ? "0"
                : new BigDecimal(number)
                        .round(new MathContext(6))
                        .stripTrailingZeros()
                        .toPlainString();
    }
}

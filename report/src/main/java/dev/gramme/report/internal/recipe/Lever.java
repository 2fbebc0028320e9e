package dev.gramme.report.internal.recipe;

import dev.gramme.carbon.Basis;
import java.util.OptionalDouble;

/// One thing that was done to emit less, or had to be done although it emits more.
///
/// @param name its word in the document
/// @param factor how many times less it makes of the emissions; below 1 it costs more
/// @param predicted whether it compares with something that was not run
/// @param how how the factor was got
public record Lever(String name, OptionalDouble factor, Basis basis, boolean predicted, String how) {
    /// Moves the energy of predictions, not that of training.
    static final String COMPRESSION = "compression";

    /// @param baselinePredicted whether the baseline was not run: what compares with its training is predicted then
    static Lever of(Fields json, boolean baselinePredicted) {
        var name = json.text("name").orElse("unnamed");
        boolean compares = name.equals("model") || name.equals("pretrained");
        var factor = json.positive("factor");
        boolean guessed = compares && baselinePredicted && Wording.changes(factor.orElse(1));
        return new Lever(
                name,
                factor,
                json.basis("basis"),
                json.flag("predicted").orElse(guessed),
                json.text("how").orElse(""));
    }

    boolean isOfTraining() {
        return !name.equals(COMPRESSION);
    }

    /// Whether no sensor and no model fed with what was run stands behind it.
    boolean isGuessed() {
        return predicted || basis == Basis.ASSUMED;
    }

    public String title() {
        return switch (name) {
            case "model" -> "Another model";
            case "pretrained" -> "Pretrained start";
            case "early_stop" -> "Early stop";
            case "overhead" -> "Overhead";
            case "hardware" -> "Hardware";
            case "reuse" -> "Reuse";
            case "hour" -> "Hour";
            case "place" -> "Place";
            case COMPRESSION -> "Compression";
            default -> name;
        };
    }

    public String meaning() {
        return switch (name) {
            case "model" -> "a model that is cheaper to train";
            case "pretrained" -> "from weights that others trained";
            case "early_stop" -> "no longer than it gets better";
            case "overhead" -> "probes, missed attempts, shrinking";
            case "hardware" -> "a machine that needs less energy";
            case "reuse" -> "what was done before";
            case "hour" -> "when the grid is clean";
            case "place" -> "where the grid is clean";
            case COMPRESSION -> "less energy for each prediction";
            default -> "";
        };
    }
}

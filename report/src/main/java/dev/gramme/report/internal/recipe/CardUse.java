package dev.gramme.report.internal.recipe;

import dev.gramme.report.ShellWords;
import java.util.List;

/// A model card's sections on how to use the model and how to make it again.
final class CardUse {
    private CardUse() {}

    static String of(RecipeDocument document) {
        String model = document.text("model")
                .map(path -> path.replaceFirst(".*[/\\\\]", ""))
                .orElse("model.onnx");
        boolean texts = document.data().modality().filter("text"::equals).isPresent();
        String input = switch (document.data().modality().orElse("")) {
            case "text" -> "\"a text\"";
            case "image" -> "picture.png";
            case "table" -> "rows.csv";
            default -> "INPUT";
        };
        return "## How to use it\n\n"
                + Markdown.block("sh", "gramme predict " + ShellWords.line(List.of(model)) + " " + input)
                + "\nOr with ONNX Runtime, which tells what goes in and what comes out:\n\n"
                + Markdown.block(
                        "python",
                        "import onnxruntime\n\nmodel = onnxruntime.InferenceSession(" + python(model)
                                + ")\nprint([(one.name, one.type, one.shape) for one in model.get_inputs()])\n"
                                + "print([(one.name, one.type, one.shape) for one in model.get_outputs()])")
                + "\nThe labels, in the order of its outputs, lie beside it"
                + (texts ? "; so does the tokenizer, if its inputs are tokens" : "") + ".\n";
    }

    private static String python(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ") + "\"";
    }

    /// Empty if neither the recipe nor the command is known.
    static String repeat(RecipeDocument document) {
        var recipe = document.text("recipe").map(text -> Markdown.block("yaml", text));
        var command = RecipeFacts.command(document).map(line -> Markdown.block("sh", line));
        if (recipe.isEmpty() && command.isEmpty()) {
            return "";
        }
        return "## How to repeat it\n\n"
                + recipe.map(block -> "The recipe:\n\n" + block + "\n").orElse("")
                + command.orElse("");
    }
}

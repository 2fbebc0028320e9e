package dev.gramme.report.internal.recipe;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// What was learnt from, in examples.
///
/// @param modality `text`, `image` or `table`
public record DataFacts(
        Optional<String> name,
        Optional<String> modality,
        OptionalDouble train,
        OptionalDouble validation,
        OptionalDouble test,
        List<String> classes) {

    static DataFacts of(Fields json) {
        return new DataFacts(
                json.text("name"),
                json.text("modality"),
                json.amount("train"),
                json.amount("validation"),
                json.amount("test"),
                json.texts("classes"));
    }

    /// Such as `3,100 to learn from, 345 to compare by, 2,000 to judge by`.
    public String split() {
        return String.join(
                ", ",
                Stream.of(
                                count(train, " to learn from"),
                                count(validation, " to compare rungs by"),
                                count(test, " to judge by"))
                        .filter(text -> !text.isEmpty())
                        .toList());
    }

    private static String count(OptionalDouble number, String what) {
        return number.isPresent() ? Wording.count(number.getAsDouble()) + what : "";
    }
}

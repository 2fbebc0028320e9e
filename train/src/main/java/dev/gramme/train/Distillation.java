package dev.gramme.train;

import dev.gramme.carbon.GrammeException;
import java.nio.file.Path;
import java.util.List;

/// What a student learns from finished classifiers (Hinton et al. 2015, "Distilling the Knowledge in a Neural
/// Network").
///
/// @param teachers files that `gramme tune` wrote, for the same labels; the mean of their probabilities is
///     taught
/// @param temperature what class scores are divided by before they are compared: the higher, the more the
///     unlikely classes tell
/// @param hard the weight of the true labels; the teachers have the rest
/// @param hidden values within the networks that are to become alike
public record Distillation(List<Path> teachers, double temperature, double hard, List<Match> hidden) {
    /// Two values, the student's to be drawn to the first teacher's by their squared difference (Romero et al.
    /// 2014, "FitNets"). Where their widths differ, a linear layer that is trained along and thrown away leads
    /// from one to the other.
    ///
    /// @param student the name of a value in the student's graph
    /// @param teacher the name of a value in the teacher's graph
    public record Match(String student, String teacher) {
        /// @throws GrammeException (usage) if a word is not `STUDENT_VALUE=TEACHER_VALUE`
        public static Match parse(String word) {
            int sign = word.indexOf('=');
            if (sign < 1 || sign == word.length() - 1) {
                throw GrammeException.usage(
                        "'" + word + "' does not match two values", "`STUDENT_VALUE=TEACHER_VALUE` is meant.");
            }
            return new Match(word.substring(0, sign), word.substring(sign + 1));
        }
    }

    /// @throws GrammeException (usage) naming the first that cannot be
    public Distillation {
        teachers = List.copyOf(teachers);
        hidden = List.copyOf(hidden);
        if (teachers.isEmpty()) {
            throw GrammeException.usage("There is no teacher", "`--teacher FILE` names one.");
        }
        if (!(temperature > 0) || Double.isInfinite(temperature)) {
            throw GrammeException.usage("The temperature cannot be " + temperature, "4 is usual.");
        }
        if (!(hard >= 0 && hard <= 1)) {
            throw GrammeException.usage("The weight of the true labels cannot be " + hard, "0.1 is usual.");
        }
    }
}

package dev.gramme.cli;

import dev.gramme.carbon.GrammeException;
import dev.gramme.train.Distillation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Whom `gramme tune` learns from besides labels.
final class TuneTeachers {
    private static final double USUAL_TEMPERATURE = 4;
    private static final double USUAL_HARD = 0.1;

    @Option(
            names = "--teacher",
            paramLabel = "FILE",
            description = "A finished model of the same labels to learn from; may repeat, their mean is taught.")
    List<Path> teachers = List.of();

    @Option(names = "--temperature", paramLabel = "T", description = "What softens the teachers' scores (default: 4).")
    @Nullable
    Double temperature;

    @Option(names = "--hard", paramLabel = "SHARE", description = "The weight of the true labels (default: 0.1).")
    @Nullable
    Double hard;

    @Option(
            names = "--hidden",
            paramLabel = "VALUE=VALUE",
            description = "A value of the student to be made like one of the first teacher's; may repeat.")
    List<String> hidden = List.of();

    Optional<Distillation> distillation() {
        if (!teachers.isEmpty()) {
            return Optional.of(new Distillation(
                    teachers,
                    temperature == null ? USUAL_TEMPERATURE : temperature,
                    hard == null ? USUAL_HARD : hard,
                    hidden.stream().map(Distillation.Match::parse).toList()));
        }
        if (temperature != null || hard != null || !hidden.isEmpty()) {
            throw GrammeException.usage(
                    "`--temperature`, `--hard` and `--hidden` say how to learn from a teacher, and there is none",
                    "`--teacher FILE` was forgotten.");
        }
        return Optional.empty();
    }
}
